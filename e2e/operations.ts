import { readFileSync, readdirSync } from 'node:fs';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { Kind, parse } from 'graphql';

/** The consumer contract: what frontends, back offices and sign-up pages send. */
const folder = new URL('../operations/', import.meta.url);

/** The files with operations. */
export const operationFiles: readonly URL[] = readdirSync(folder)
  .filter((file) => file.endsWith('.graphql'))
  .map((file) => new URL(file, folder));

/** The text of every operation, as it stands in its file, by its name. */
const texts: ReadonlyMap<string, string> = readTexts();

function readTexts(): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of operationFiles) {
    const source = readFileSync(file, 'utf8');
    for (const definition of parse(source).definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION || !definition.name || !definition.loc) continue;
      const { value: name } = definition.name;
      if (found.has(name)) throw new Error(`There are two operations ${name}.`);
      found.set(name, source.slice(definition.loc.start, definition.loc.end));
    }
  }
  return found;
}

/** Names of all operations. */
export const operationNames: readonly string[] = [...texts.keys()];

/** Names of the operations that this process has sent. */
export const sent = new Set<string>();

/** The operation of a typed document exactly as its file has it, comments included. */
export function textOf(document: TypedDocumentNode<unknown, never>): string {
  const [definition] = document.definitions;
  const name = definition?.kind === Kind.OPERATION_DEFINITION ? definition.name?.value : undefined;
  const text = name === undefined ? undefined : texts.get(name);
  if (name === undefined || text === undefined) throw new Error(`${name} is no operation of these files.`);
  sent.add(name);
  return text;
}

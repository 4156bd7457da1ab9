import { readFileSync, readdirSync } from 'node:fs';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { Kind, parse } from 'graphql';

const folder = new URL('operations/', import.meta.url);

/** The text of every operation of the consumer contract, as it stands in its file, by its name. */
const texts: ReadonlyMap<string, string> = new Map(
  readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .flatMap((file) => {
      const source = readFileSync(new URL(file, folder), 'utf8');
      return parse(source).definitions.flatMap((definition): [string, string][] =>
        definition.kind === Kind.OPERATION_DEFINITION && definition.name && definition.loc
          ? [[definition.name.value, source.slice(definition.loc.start, definition.loc.end)]]
          : [],
      );
    }),
);

/** Names of all operations of the contract. */
export const operationNames: readonly string[] = [...texts.keys()];

/** Names of the operations that this process has sent. */
export const sent = new Set<string>();

/** The operation of a typed document exactly as its file has it, comments included. */
export function textOf(document: TypedDocumentNode<unknown, never>): string {
  const [definition] = document.definitions;
  const name = definition?.kind === Kind.OPERATION_DEFINITION ? definition.name?.value : undefined;
  const text = name === undefined ? undefined : texts.get(name);
  if (name === undefined || text === undefined) throw new Error(`${name} is no operation of the contract.`);
  sent.add(name);
  return text;
}

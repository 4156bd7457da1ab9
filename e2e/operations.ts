import { readFileSync, readdirSync } from 'node:fs';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { Kind, parse, visit } from 'graphql';
import type { ASTNode, DefinitionNode, FragmentDefinitionNode } from 'graphql';

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
    const document = parse(source);
    const textAt = ({ loc }: ASTNode) => (loc ? source.slice(loc.start, loc.end) : '');
    const fragments = new Map(
      document.definitions
        .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
        .map((fragment) => [fragment.name.value, fragment] as const),
    );
    for (const definition of document.definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION || !definition.name) continue;
      const { value: name } = definition.name;
      if (found.has(name)) throw new Error(`There are two operations ${name}.`);
      const parts = [definition, ...fragmentsOf(definition, fragments)];
      found.set(name, parts.map(textAt).join('\n'));
    }
  }
  return found;
}

/** The fragments of its file that an operation uses, each once. */
function fragmentsOf(
  definition: DefinitionNode,
  known: ReadonlyMap<string, FragmentDefinitionNode>,
  used = new Set<FragmentDefinitionNode>(),
): Set<FragmentDefinitionNode> {
  visit(definition, {
    FragmentSpread: ({ name }) => {
      const fragment = known.get(name.value);
      if (!fragment || used.has(fragment)) return;
      used.add(fragment);
      fragmentsOf(fragment, known, used);
    },
  });
  return used;
}

/** Names of all operations. */
export const operationNames: readonly string[] = [...texts.keys()];

/** Names of the operations that this process has sent. */
export const sent = new Set<string>();

/** The operation of a typed document exactly as its file has it, comments included. */
export function textOf(document: TypedDocumentNode<unknown, never>): string {
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const name = operation?.name?.value;
  const text = name === undefined ? undefined : texts.get(name);
  if (name === undefined || text === undefined) throw new Error(`${name} is no operation of these files.`);
  sent.add(name);
  return text;
}

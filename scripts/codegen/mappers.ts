import { readFile } from 'node:fs/promises';

const DECLARATION = /\bexport\s+(?:declare\s+)?(?:type|interface|class)\s+(\w+)Model\b/g;
const LIST = /\bexport\s+(?:type\s+)?\{([^}]*)\}/g;

/**
 * The mappers of a subgraph: each type `<Name>Model` that its mappers.ts exports stands for the GraphQL type `<Name>`.
 * @param file path of a mappers.ts; a missing one has no mappers
 * @param from how the generated file names it in its imports
 */
export async function findMappers(file: string, from: string): Promise<Record<string, string>> {
  const source = await readFile(file, 'utf8').catch(() => '');
  return Object.fromEntries(modelNames(source).map((name) => [name, `${from}#${name}Model`]));
}

/** The names before `Model` of the types that this TypeScript source exports. */
export function modelNames(source: string): string[] {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  const declared = [...code.matchAll(DECLARATION)].map((match) => match[1] ?? '');
  const listed = [...code.matchAll(LIST)]
    .flatMap((match) => (match[1] ?? '').split(','))
    .map((entry) => /(\w+)Model$/.exec(entry.trim())?.[1] ?? '');
  return [...new Set([...declared, ...listed])].filter((name) => name !== '').toSorted();
}

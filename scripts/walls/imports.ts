import { posix } from 'node:path';

/** Something that a source file imports. */
export interface Import {
  /** A path of the repository (`platform/log/log.ts`), or the name of a package (`pg`, `node:fs`). */
  readonly target: string;
  readonly isPackage: boolean;
  /** Gone when the types are stripped: it makes no circle at run time. */
  readonly isType: boolean;
}

const STATEMENT = /^\s*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?(['"])([^'"\n]+)\2/gm;
const CALL = /\bimport\(\s*(['"])([^'"\n]+)\1\s*\)/g;

/** The imports of a TypeScript source, dynamic ones with a literal path included. */
export function findImports(path: string, source: string): Import[] {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const statements = [...code.matchAll(STATEMENT)].map((match) => ({
    type: match[1],
    specifier: match[3] ?? '',
  }));
  const calls = [...code.matchAll(CALL)].map((match) => ({ type: undefined, specifier: match[2] ?? '' }));
  return [...statements, ...calls].map(({ type, specifier }) => ({
    ...resolve(path, specifier),
    isType: type !== undefined,
  }));
}

function resolve(path: string, specifier: string): { target: string; isPackage: boolean } {
  if (specifier.startsWith('#')) return { target: specifier.slice(1), isPackage: false };
  if (specifier.startsWith('.')) {
    return { target: posix.join(posix.dirname(path), specifier), isPackage: false };
  }
  const [scope = '', name = ''] = specifier.split('/');
  return { target: scope.startsWith('@') ? `${scope}/${name}` : scope, isPackage: true };
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../root.ts';
import { findImports } from '../walls/imports.ts';

/**
 * Whether a module waits while it loads, with an `await` outside of any function. It relies on the format of the code: what belongs to a
 * statement of the module is indented, and a function that waits says `async` before.
 */
export function waitsItself(source: string): boolean {
  if (!/\bawait\b/.test(source)) return false;
  const code = source.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|'(?:[^'\\\n]|\\.)*'/gm, '');
  return code
    .split(/^(?=[^\s)}\]`])/m)
    .some((statement) => /\bawait\b/.test(statement.split(/\basync\b/, 1)[0] ?? ''));
}

interface Module {
  readonly waits: boolean;
  /** Paths of the repository. */
  readonly imports: readonly string[];
}

/** Finds modules that can't be loaded at once, as they or one that they import wait while they load. Each file is read once. */
export class WaitingModules {
  readonly #known = new Map<string, Promise<Module>>();

  /** @param file a path of the repository */
  async includes(file: string): Promise<boolean> {
    const seen = new Set([file]);
    // A set also yields what is added while it is walked.
    for (const path of seen) {
      const { waits, imports } = await this.#read(path);
      if (waits) return true;
      for (const one of imports) seen.add(one);
    }
    return false;
  }

  #read(path: string): Promise<Module> {
    const known = this.#known.get(path) ?? readModule(path);
    this.#known.set(path, known);
    return known;
  }
}

async function readModule(path: string): Promise<Module> {
  // A module that is missing says so when it is loaded.
  const source = /\.[cm]?[jt]sx?$/.test(path) ? await readFile(join(ROOT, path), 'utf8').catch(() => '') : '';
  const imports = findImports(path, source).filter(({ isPackage, isType }) => !isPackage && !isType);
  return { waits: waitsItself(source), imports: imports.map(({ target }) => target) };
}

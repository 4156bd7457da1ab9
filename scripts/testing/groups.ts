import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../root.ts';
import { companyOf } from './company.ts';
import type { Company } from './company.ts';
import type { Limits } from './describe-files.ts';
import { WaitingModules } from './waiting-modules.ts';

/** How many files share a process at most: fewer would start more processes, more would leave a core idle at the end. */
export const largestGroup = 15;

/** How a run is divided: into groups of files that share a process, and files with a process of their own. */
export interface Division {
  readonly groups: readonly (readonly string[])[];
  readonly single: readonly string[];
}

/** Divides the files of the repository, see {@link divideBy}. */
export async function divide(files: readonly string[]): Promise<Division> {
  const waiting = new WaitingModules();
  const companies = await Promise.all(
    files.map(async (file) => {
      // A module that waits while it loads can't be loaded inside a suite.
      if (await waiting.includes(file)) return [file, 'none'] as const;
      return [file, companyOf(await readFile(join(ROOT, file), 'utf8'))] as const;
    }),
  );
  return divideBy(new Map(companies));
}

/**
 * Divides files in their order, so that a group has neighbours, which load the same modules. Starting Node, loading the modules and
 * compiling them takes more CPU than the tests of most files, and the start of a system more than all of them.
 */
export function divideBy(companies: ReadonlyMap<string, Company>): Division {
  const having = (company: Company) =>
    [...companies].filter(([, own]) => own === company).map(([file]) => file);
  const groups = [...cut(having('system')), ...cut(having('process'))];
  return {
    groups: groups.filter(({ length }) => length > 1),
    single: [...having('none'), ...groups.filter(({ length }) => length === 1).flat()].toSorted(),
  };
}

/** Cuts into two groups at least, as two run at once. */
function cut(files: readonly string[]): string[][] {
  const size = Math.min(largestGroup, Math.ceil(files.length / 2));
  const groups: string[][] = [];
  for (let at = 0; at < files.length; at += size) groups.push(files.slice(at, at + size));
  return groups;
}

/** Files that run the groups, for as long as they are needed. */
export interface GroupFiles {
  readonly paths: readonly string[];
  remove(): Promise<void>;
}

export async function writeGroupFiles(groups: Division['groups'], limits: Limits): Promise<GroupFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'switchboard-groups-'));
  const module = JSON.stringify(join(ROOT, 'scripts/testing/describe-files.ts'));
  const paths = await Promise.all(
    groups.map(async (files, index) => {
      const path = join(folder, `${index + 1}.test.mjs`);
      const given = [files, limits].map((value) => JSON.stringify(value)).join(', ');
      await writeFile(path, `import { describeFiles } from ${module};\n\ndescribeFiles(${given});\n`);
      return path;
    }),
  );
  return { paths, remove: () => rm(folder, { recursive: true, force: true }) };
}

import { glob } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { ROOT } from '../root.ts';

const ELSEWHERE = ['**/node_modules/**', 'generated/**', 'bench/**', '.data/**'];

/**
 * The test files of the repository in the order of their paths.
 * @param wanted files, folders or parts of a path that limit them; none means all
 */
export async function findTests(wanted: readonly string[]): Promise<string[]> {
  const parts = wanted.map((word) => relative(ROOT, resolve(word)));
  const files: string[] = [];
  for await (const file of glob('**/*.test.ts', { cwd: ROOT, exclude: ELSEWHERE })) {
    const isWanted =
      wanted.some((word) => file.includes(word)) || parts.some((part) => file.startsWith(part));
    if (wanted.length === 0 || isWanted) files.push(file);
  }
  return files.toSorted();
}

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../root.ts';

const FOLDER = 'prisma/schema';

/** The folder of a subgraph's Prisma schema: each capability may have a file of its own there. */
export function prismaFolder(subgraph: string): string {
  return `${FOLDER}/${subgraph}`;
}

/** The names of all subgraphs with tables, in alphabetical order. */
export async function prismaSubgraphs(): Promise<string[]> {
  const entries = await readdir(join(ROOT, FOLDER), { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}

/** The files of a subgraph's schema as paths below the repository, in alphabetical order. */
export async function prismaFiles(subgraph: string): Promise<string[]> {
  const folder = prismaFolder(subgraph);
  const files = await readdir(join(ROOT, folder));
  return files
    .filter((file) => file.endsWith('.prisma'))
    .toSorted()
    .map((file) => `${folder}/${file}`);
}

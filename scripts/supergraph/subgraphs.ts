import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../root.ts';
import { subgraphs } from '../../subgraphs/subgraphs.ts';

/** The subgraphs of this repository: the folders under subgraphs/ that have a definition. */
export async function listSubgraphs(root = ROOT): Promise<string[]> {
  const folders = await readdir(join(root, 'subgraphs')).catch(() => []);
  return folders.filter((name) => existsSync(join(root, 'subgraphs', name, 'subgraph.ts'))).toSorted();
}

/** The address that the supergraph names; a gateway uses it where no `SUBGRAPH_URL_<NAME>` is set. */
export function defaultUrl(name: string): string {
  const subgraph = subgraphs.find((known) => known.name === name);
  if (subgraph === undefined) throw new Error(`subgraphs/subgraphs.ts has no line for the folder ${name}`);
  return `http://127.0.0.1:${subgraph.port}/graphql`;
}

import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../root.ts';

/** Where each subgraph listens unless told otherwise. */
const PORTS: Readonly<Record<string, number>> = {
  admin: 4001,
  vendor: 4002,
  conversation: 4003,
  integration: 4004,
};

/** The subgraphs of this repository: the folders under subgraphs/ that begin a schema. */
export async function listSubgraphs(root = ROOT): Promise<string[]> {
  const folders = await readdir(join(root, 'subgraphs')).catch(() => []);
  return folders.filter((name) => existsSync(join(root, 'subgraphs', name, 'schema.graphql'))).toSorted();
}

/** The address that the supergraph names; a gateway uses it where no `SUBGRAPH_URL_<NAME>` is set. */
export function defaultUrl(name: string): string {
  const port = PORTS[name];
  if (port === undefined) throw new Error(`no port is set for the subgraph ${name}`);
  return `http://127.0.0.1:${port}/graphql`;
}

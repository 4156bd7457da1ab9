import { loadSubgraphSdl } from '#platform/schema/load-sdl.ts';
import type { DocumentNode } from 'graphql';

/** Loader for codegen.yml: the pointer is a subgraph's name, the schema is its SDL as the service itself reads it. */
export default async function loadSubgraph(name: string): Promise<DocumentNode> {
  const sdl = await loadSubgraphSdl(name);
  if (!sdl) throw new Error(`subgraphs/${name} has no .graphql file`);
  return sdl;
}

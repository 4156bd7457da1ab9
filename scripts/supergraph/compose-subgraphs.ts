import { composeServices } from '@apollo/composition';
import { buildASTSchema, lexicographicSortSchema, parse, printSchema } from 'graphql';
import { loadSubgraphSdl } from '#platform/schema/load-sdl.ts';
import { ROOT } from '../root.ts';
import { toApiSchema } from './to-api-schema.ts';
import { defaultUrl, listSubgraphs } from './subgraphs.ts';

/** What composition makes of the subgraphs: texts by path, and what it remarks. */
export interface Composition {
  readonly files: ReadonlyMap<string, string>;
  readonly hints: readonly string[];
}

export const SUPERGRAPH_FILE = 'gateway/supergraph.graphql';

/** The schema that clients see: what reviews and frontends read. */
export const API_SCHEMA_FILE = 'schema.graphql';

/**
 * Composes the supergraph out of the SDL of the subgraphs, and prints the schema that clients see.
 * @throws Error with every message of the composition when the subgraphs don't fit together
 */
export async function composeSupergraph(root = ROOT): Promise<Composition> {
  const files = new Map<string, string>();
  const services = [];
  for (const name of await listSubgraphs(root)) {
    const typeDefs = await loadSubgraphSdl(name, root);
    if (!typeDefs) continue;
    services.push({ name, url: defaultUrl(name), typeDefs });
  }
  const result = composeServices(services);
  if (result.errors) throw new Error(result.errors.map((error) => error.message).join('\n'));
  files.set(SUPERGRAPH_FILE, `${result.supergraphSdl.trimEnd()}\n`);
  files.set(API_SCHEMA_FILE, printApiSchema(result.supergraphSdl));
  return { files, hints: result.hints.map((hint) => hint.toString()) };
}

/** Types by name, so that moving one to another file changes nothing. */
function printApiSchema(supergraph: string): string {
  const schema = buildASTSchema(toApiSchema(parse(supergraph)));
  return `${printSchema(lexicographicSortSchema(schema)).trimEnd()}\n`;
}

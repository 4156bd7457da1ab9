import { readFile } from 'node:fs/promises';
import { buildASTSchema, parse } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { toApiSchema } from '../scripts/supergraph/to-api-schema.ts';

/** The schema that clients see, from the checked-in supergraph. */
export async function readApiSchema(): Promise<GraphQLSchema> {
  const sdl = await readFile(new URL('../gateway/supergraph.graphql', import.meta.url), 'utf8');
  return buildASTSchema(toApiSchema(parse(sdl)));
}

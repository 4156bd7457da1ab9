import { readFile } from 'node:fs/promises';
import { Supergraph } from '@apollo/federation-internals';
import { printSchema } from 'graphql';

/** The schema that clients see, as SDL, from the checked-in supergraph. */
export async function buildSupergraphApiSchema(): Promise<string> {
  const sdl = await readFile(new URL('../gateway/supergraph.graphql', import.meta.url), 'utf8');
  return printSchema(Supergraph.build(sdl).apiSchema().toGraphQLJSSchema());
}

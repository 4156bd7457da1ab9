import { readFile } from 'node:fs/promises';
import { parse } from 'graphql';
import { toApiSchema } from '../supergraph/to-api-schema.ts';
import type { DocumentNode } from 'graphql';

/** Loader for codegen.yml: the schema that clients see, out of a supergraph's SDL. */
export default async function loadApiSchema(supergraphFile: string): Promise<DocumentNode> {
  return toApiSchema(parse(await readFile(supergraphFile, 'utf8')));
}

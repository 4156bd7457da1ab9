import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  buildASTSchema,
  isAbstractType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  parse,
} from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { ROOT } from '../root.ts';
import { toApiSchema } from '../supergraph/to-api-schema.ts';
import { fingerprint, readStamp, writeStamp } from './stamps.ts';

const SUPERGRAPH = 'gateway/supergraph.graphql';
const OUTPUT = 'generated/documents/cache.ts';

/** Makes what the cache of the frontends knows of the schema: which types are possible, and which have no id. */
export async function generateCacheTypes(): Promise<void> {
  if (!existsSync(join(ROOT, SUPERGRAPH))) return;
  const inputs = await fingerprint([SUPERGRAPH, 'scripts/codegen/cache-types.ts']);
  if ((await readStamp(OUTPUT)) === inputs && existsSync(join(ROOT, OUTPUT))) return;
  const schema = buildASTSchema(toApiSchema(parse(await readFile(join(ROOT, SUPERGRAPH), 'utf8'))));
  await mkdir(dirname(join(ROOT, OUTPUT)), { recursive: true });
  await writeFile(join(ROOT, OUTPUT), printCacheTypes(schema));
  await writeStamp(OUTPUT, inputs);
}

function printCacheTypes(schema: GraphQLSchema): string {
  const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));
  const possible = types
    .filter(isAbstractType)
    .map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)] as const);
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  const keyless = types
    .filter((type) => (isObjectType(type) || isInterfaceType(type)) && !('id' in type.getFields()))
    .filter((type) => isObjectType(type) && !roots.has(type))
    .map(({ name }) => name);
  return [
    '/** The types of each interface and union. */',
    `export const possibleTypes: Record<string, string[]> = ${JSON.stringify(Object.fromEntries(possible))};`,
    '',
    '/** Object types without an id: they are a part of what contains them. */',
    `export const keylessTypes: readonly string[] = ${JSON.stringify(keyless)};`,
    '',
  ].join('\n');
}

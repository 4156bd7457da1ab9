import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildASTSchema, parse } from 'graphql';
import { ROOT } from './root.ts';
import { SUPERGRAPH_FILE } from './supergraph/compose-subgraphs.ts';
import { toApiSchema } from './supergraph/to-api-schema.ts';
import { findCircles } from './walls/circles.ts';
import { findLongSentences, findUndescribed } from './walls/descriptions.ts';
import { findTrespasses } from './walls/rooms.ts';
import { findMisshapen } from './walls/shapes.ts';

/**
 * The walls between the rooms: who may import whom, no circles, names and lengths of files, and a schema in which
 * everything is described. Prints each breach and fails if there is one.
 */
const ROOMS =
  '{platform,contracts,federation,gateway,subgraphs,scripts,start,demo,docs,e2e,packages,frontends,prisma,chaos}/**/*.{ts,tsx}';

const sources = new Map<string, string>();
for await (const file of glob(['*.ts', ROOMS], { cwd: ROOT })) {
  sources.set(file, await readFile(join(ROOT, file), 'utf8'));
}
const supergraph = await readFile(join(ROOT, SUPERGRAPH_FILE), 'utf8').catch(() => {
  throw new Error(`${SUPERGRAPH_FILE} is missing; \`npm run compose\` writes it`);
});
const schema = buildASTSchema(toApiSchema(parse(supergraph)));

const breaches = [
  ...findTrespasses(sources),
  ...findCircles(sources),
  ...findMisshapen(sources),
  ...findLongSentences(schema),
  ...findUndescribed(schema).map((name) => `${name} has no description in the SDL`),
];
for (const breach of breaches) console.error(breach);
if (breaches.length > 0) process.exitCode = 1;
else console.log(`${sources.size} files keep to their rooms`);

import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '#platform/database/embedded.ts';
import { prismaSubgraphs } from './codegen/prisma-schemas.ts';
import { ROOT } from './root.ts';
import { findWrongNames } from './migrations/names.ts';
import { findDifference } from './migrations/pending.ts';

/**
 * `npm run migration -- <subgraph>` prints the SQL that leads from the migrations to prisma/schema/<subgraph>/;
 * put it into a new folder under prisma/migrations/. `--from-empty` prints all of it, for the first one. `--check` looks at every
 * subgraph and fails where SQL is missing, or where two migrations take the same number.
 */
const check = process.argv.includes('--check');
const from = process.argv.includes('--from-empty') ? 'empty' : 'migrations';
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));

async function main(): Promise<number> {
  const all = await prismaSubgraphs();
  const wanted = named.length > 0 ? named : all;
  if (!check && named.length !== 1) {
    console.error(`which one? npm run migration -- ${all.join(' | ')}`);
    return 1;
  }
  const wrongNames = check ? findWrongNames(await migrationNames()) : [];
  for (const sentence of wrongNames) console.error(sentence);
  const directory = await mkdtemp(join(tmpdir(), 'switchboard-migration-'));
  try {
    const postgres = await startEmbeddedPostgres({ directory, durable: false });
    try {
      let code = wrongNames.length > 0 ? 1 : 0;
      for (const subgraph of wanted) code = Math.max(code, await report(postgres.url, subgraph));
      return code;
    } finally {
      await postgres.stop();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function migrationNames(): Promise<string[]> {
  const entries = await readdir(join(ROOT, 'prisma/migrations'), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

async function report(serverUrl: string, subgraph: string): Promise<number> {
  const { pending, handmade } = await findDifference(serverUrl, subgraph, from);
  if (check) {
    if (pending.length > 0) console.error(`${subgraph}: no migration has\n${pending.join('\n\n')}\n`);
    return pending.length > 0 ? 1 : 0;
  }
  if (pending.length === 0) console.log(`-- The migrations make what prisma/schema/${subgraph}/ says.`);
  else console.log(pending.join('\n\n'));
  const kept = handmade.map((step) => step.replaceAll(/^/gm, '-- '));
  if (kept.length > 0) console.log(`\n-- In the migrations only, and kept:\n${kept.join('\n')}`);
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

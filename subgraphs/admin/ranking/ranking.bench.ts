import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { startEmbeddedPostgres } from '#platform/database/embedded.ts';
import { applyMigrations } from '#platform/database/migrate.ts';
import { createPool } from '#platform/database/pool.ts';
import { prismaOptions } from '#platform/database/prisma-options.ts';
import { createLog } from '#platform/log/log.ts';
import { openDatabase } from '../database.ts';
import type { Database } from '../database.ts';
import { fillWorld, placeIn, services, worlds } from '../testing/worlds.ts';
import { findCandidates } from './find-candidates.ts';
import { scoreCandidates } from './score.ts';
import { currentWeights } from './stored-weights.ts';
import type { Weights } from './weights.ts';

/**
 * `npm run bench:ranking`: how long it takes to find the best 5 of 100,000 vendors, on an embedded Postgres of its own.
 * Each figure is the whole way in this process: the one statement through Prisma, its rows, and the score of each.
 */
const vendors = 100_000;
const runs = 300;
const warmUps = 50;
/** Milliseconds. */
const target = 20;

/** A Wednesday evening: vendors with office hours are closed, so that more vendors are read. */
const moment = new Date('2031-01-01T19:00:00Z');

const directory = await mkdtemp(join(tmpdir(), 'switchboard-bench-'));
const postgres = await startEmbeddedPostgres({ directory, durable: false });
try {
  await applyMigrations(postgres.url, fileURLToPath(new URL('../../../prisma/migrations', import.meta.url)));
  const log = createLog({ name: 'bench', level: 'silent' });
  const pool = createPool({ url: postgres.url, schema: 'admin', log, max: 1 });
  const db = openDatabase(prismaOptions(pool, 'admin'));
  const { weights } = await currentWeights(db);
  for (const world of worlds) {
    await fillWorld(pool, world, vendors);
    print(`${vendors.toLocaleString('en')} vendors, ${world.name}`);
    const places = Array.from({ length: runs + warmUps }, (_, index) => placeIn(world, index));
    const times: number[] = [];
    let rows = 0;
    const serverBefore = await serverCpu(pool);
    for (const [index, place] of places.entries()) {
      const started = performance.now();
      rows += await rankFive(db, services[index % services.length] ?? '', place, weights);
      if (index >= warmUps) times.push(performance.now() - started);
    }
    const serverAfter = await serverCpu(pool);
    report(times, rows / places.length);
    if (serverBefore !== null && serverAfter !== null) {
      const each = (serverAfter - serverBefore) / places.length;
      print(`  ${each.toFixed(1)} ms of processor time in Postgres for each, planning included`);
    }
    await explain(pool, placeIn(world, 0));
  }
  await db.$disconnect();
  await pool.end();
} finally {
  await postgres.stop();
  await rm(directory, { recursive: true, force: true });
}

/** @returns how many vendors the statement returned */
async function rankFive(
  db: Database,
  service: string,
  place: Parameters<typeof findCandidates>[2],
  weights: Weights,
): Promise<number> {
  const candidates = await findCandidates(db, service, place, moment, []);
  const eligible = candidates.filter(({ code }) => code === null);
  const best = scoreCandidates(eligible, weights).slice(0, 5);
  if (best.length < Math.min(5, eligible.length)) throw new Error('The ranking lost vendors.');
  return candidates.length;
}

function report(times: readonly number[], rows: number): void {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
  const verdict = Number(at(0.5)) < target ? 'met' : 'missed';
  print(
    `  p50 ${at(0.5)} ms   p95 ${at(0.95)} ms   p99 ${at(0.99)} ms   (target of the median: ${target} ms, ${verdict})`,
  );
  const load = (loadavg()[0] ?? 0).toFixed(1);
  print(`  load of the machine meanwhile: ${load} on ${availableParallelism()} cores`);
  print(`  ${rows.toFixed(0)} vendors told of on average, 100 ranked at most`);
}

/**
 * Milliseconds of CPU that the connection's back end has used so far. A busy machine lengthens them less than the times
 * above. Null outside of Linux.
 */
async function serverCpu(pool: pg.Pool): Promise<number | null> {
  const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
  const text = await readFile(`/proc/${rows[0]?.pid}/schedstat`, 'utf8').catch(() => null);
  return text === null ? null : Number(text.split(' ')[0]) / 1e6;
}

/** Prints where Postgres uses which index, and its own time without planning, transport and score. */
async function explain(pool: pg.Pool, place: Parameters<typeof findCandidates>[2]): Promise<void> {
  let text = '';
  let values: unknown[] = [];
  const recorder = {
    $queryRaw: <Rows>(statement: TemplateStringsArray, ...given: unknown[]): Promise<Rows> => {
      text = statement.reduce((sql, part, index) => `${sql}${index === 0 ? '' : `$${index}`}${part}`, '');
      values = given;
      return Promise.reject(new Error('recorded'));
    },
  };
  await findCandidates(recorder, 'plumbing', place, moment, []).catch(() => {});
  const { rows } = await pool.query<{ 'QUERY PLAN': string }>(
    `explain (analyze, timing off) ${text}`,
    values,
  );
  const plan = rows.map((row) => row['QUERY PLAN'].trim());
  for (const line of plan.filter((line) =>
    /Index (Only )?Scan|Seq Scan|Order By|Planning Time|Execution Time/.test(line),
  )) {
    print(`    ${line.replace(/^->\s+/, '')}`);
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { startEmbeddedPostgres } from '#platform/database/embedded.ts';
import { applyMigrations } from '#platform/database/migrate.ts';
import { createPool } from '#platform/database/pool.ts';
import { prismaOptions } from '#platform/database/prisma-options.ts';
import { createLog } from '#platform/log/log.ts';
import { openDatabase } from '../../database.ts';
import type { Database } from '../../database.ts';
import { fillWorld, placeIn, services, worlds } from '../../testing/worlds.ts';
import { decide } from '../decide.ts';
import { currentWeights } from '../stored-weights.ts';
import type { StoredWeights } from '../stored-weights.ts';
import { findDecisions } from './find-decisions.ts';
import { replay } from './replay.ts';

/**
 * `npm run bench:replay`: how long other weights take to rank the orders of the past again, out of 10,000 that were decided. Each figure is
 * the whole way in this process: finding the decisions, reading them, and ranking each again. Postgres is an embedded one of its own.
 */
const orders = 10_000;
const decided = 200;
const vendors = 20_000;
const moment = new Date('2031-01-01T10:00:00Z');

const directory = await mkdtemp(join(tmpdir(), 'switchboard-bench-'));
const postgres = await startEmbeddedPostgres({ directory, durable: false });
try {
  await applyMigrations(
    postgres.url,
    fileURLToPath(new URL('../../../../prisma/migrations', import.meta.url)),
  );
  const log = createLog({ name: 'bench', level: 'silent' });
  const pool = createPool({ url: postgres.url, schema: 'admin', log, max: 1 });
  const db = openDatabase(prismaOptions(pool, 'admin'));
  const current = await currentWeights(db);
  await fillDecisions(db, pool, current);
  print(`${orders.toLocaleString('en')} decided orders, each with up to 100 ranked vendors`);
  await measure('the last 200 orders, as the console asks', 20, [{ limit: decided }]);
  await measure('the last 500 orders, the most that one may ask for', 10, [{ limit: 500 }]);
  await measure(`all ${orders.toLocaleString('en')} orders, in parts of 200`, 1, everyMinute());
  const { rss } = process.memoryUsage();
  print(`memory of this process at the end: ${(rss / 1_048_576).toFixed(0)} MiB`);
  print(
    `load of the machine meanwhile: ${(loadavg()[0] ?? 0).toFixed(1)} on ${availableParallelism()} cores`,
  );
  await db.$disconnect();
  await pool.end();

  async function measure(what: string, runs: number, parts: readonly Part[]): Promise<void> {
    const weights = { ...current.weights, ACCEPTANCE: current.weights.ACCEPTANCE * 4 };
    const times: number[] = [];
    let changed = 0;
    for (let run = 0; run < runs; run += 1) {
      const started = performance.now();
      changed = 0;
      for (const { limit, ...filter } of parts) {
        const replayed = replay(await findDecisions(db, filter, limit), weights, () => current.exploration);
        if (replayed.orders !== limit)
          throw new Error(`${replayed.orders} of ${limit} orders were ranked again.`);
        changed += replayed.changes.length;
      }
      times.push(performance.now() - started);
    }
    const sorted = times.toSorted((one, other) => one - other);
    const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(0);
    print(`  ${what}: p50 ${at(0.5)} ms, slowest ${at(0.99)} ms; ${changed} with another first vendor`);
  }
} finally {
  await postgres.stop();
  await rm(directory, { recursive: true, force: true });
}

/** Orders that are ranked again at once. */
interface Part {
  readonly limit: number;
  readonly from?: Date;
  readonly to?: Date;
}

/** All orders: each stored copy of the decisions has a minute of its own. */
function everyMinute(): readonly Part[] {
  return Array.from({ length: orders / decided }, (_, copy) => {
    const from = new Date(moment.getTime() - copy * 60_000);
    return { limit: decided, from, to: new Date(from.getTime() + 1) };
  });
}

/** Decides about some orders as the system does, and stores each decision for many more orders. */
async function fillDecisions(db: Database, pool: pg.Pool, current: StoredWeights): Promise<void> {
  const world = worlds.at(-1);
  if (!world) throw new Error('There is no world to rank in.');
  await fillWorld(pool, world, vendors);
  for (let at = 0; at < decided; at += 1) {
    const request = {
      orderId: uuidv7(),
      service: services[at % services.length] ?? '',
      attempt: 1,
      ...placeIn(world, at),
      postcode: null,
      scheduledFor: null,
      limit: 9,
      excludeVendorIds: [],
    };
    const decision = await decide(db, request, current, moment);
    if (decision.ranked.length === 0) throw new Error('Nobody could be ranked.');
    await db.ranking.create({
      data: {
        orderId: request.orderId,
        request,
        requestKey: String(at),
        rankedAt: moment,
        weightsVersion: current.version,
        ...decision,
      },
      select: { id: true },
    });
  }
  await pool.query(
    `insert into ranking (id, order_id, request, request_key, ranked_at, weights_version, ranked, excluded)
     select uuidv7(), uuidv7(), request, request_key || ':' || copy, ranked_at - make_interval(mins => copy), weights_version, ranked, excluded
     from ranking cross join generate_series(1, $1) as copy`,
    [orders / decided - 1],
  );
  await pool.query('vacuum analyze ranking');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

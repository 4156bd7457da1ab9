import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import pg from 'pg';
import { pino } from 'pino';
import { z } from 'zod';
import { createPool } from '../database/pool.ts';
import { createTestDatabase } from '../testing/database.ts';
import type { TestDatabase } from '../testing/database.ts';
import { eventually } from '../testing/eventually.ts';
import { inTransaction } from '../testing/transaction.ts';
import { addJob } from './add-job.ts';
import { jobContract } from './job-contract.ts';
import { defineJob } from './job.ts';
import { startWorker } from './worker.ts';

const log = pino({ level: 'silent' });
const work = jobContract('test.work', z.object({ failures: z.int() }), { lane: 'urgent' });

const queries = jobContract('test.query', z.object({}), { lane: 'urgent' });
const longQuery = 'select pg_sleep(60)';

let database: TestDatabase;
let pool: pg.Pool;
let keeper: pg.Client;
let stop: () => Promise<void>;
let runs: number;
let attempts: string[];

before(async () => {
  database = await createTestDatabase();
});
after(() => database.drop());

beforeEach(async () => {
  runs = 0;
  attempts = [];
  keeper = new pg.Client({ connectionString: database.url });
  await keeper.connect();
  pool = createPool({ url: database.url, schema: 'public', log });
  const job = defineJob(work, async ({ failures }) => {
    runs += 1;
    // The statement that ends this job must wait, so that its connection can be ended under it.
    if (runs === 1) await keeper.query('begin; lock table graphile_worker._private_jobs in share mode');
    if (runs <= failures) throw new Error('not yet');
  });
  let queried = 0;
  const querying = defineJob(queries, async () => {
    queried += 1;
    if (queried === 1) await pool.query(longQuery);
  });
  stop = await startWorker({
    pool,
    databaseUrl: database.url,
    processId: randomUUID(),
    jobs: [job, querying],
    services: {},
    log,
    onJob: (_name, outcome) => attempts.push(outcome),
  });
});
afterEach(async () => {
  // A test that failed must not keep the worker from stopping.
  await keeper.query('rollback');
  await stop();
  await pool.end();
  await keeper.end();
});

/** Ends the connection of the statement that waits to end the job. */
async function cutTheEnd(statement: string): Promise<void> {
  await eventually(async () => {
    // Within its transaction the keeper would see the same activity at every look.
    await keeper.query('select pg_stat_clear_snapshot()');
    const { rowCount } = await keeper.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where wait_event_type = 'Lock' and datname = current_database() and query like $1`,
      [`${statement}%`],
    );
    return (rowCount ?? 0) > 0;
  }, 'the end of the job');
  await keeper.query('rollback');
}

async function jobsLeft(): Promise<number> {
  const { rowCount } = await keeper.query('select from graphile_worker.jobs');
  return rowCount ?? 0;
}

describe('a job whose database connection is lost', () => {
  it('is done once when it is lost at its end, and its process lives', async () => {
    await inTransaction(pool, (tx) => addJob(tx, work, { failures: 0 }));
    await cutTheEnd('delete');
    await eventually(async () => (await jobsLeft()) === 0, 'the end of the job');
    assert.equal(runs, 1);
  });

  it('is tried again when it is lost at the end of a failure', async () => {
    await inTransaction(pool, (tx) => addJob(tx, work, { failures: 1 }));
    await cutTheEnd('update');
    await eventually(async () => (await jobsLeft()) === 0, 'the second attempt');
    assert.equal(runs, 2);
  });

  it('is repeated in the same attempt when its own statement is cut', async () => {
    await inTransaction(pool, (tx) => addJob(tx, queries, {}));
    await eventually(async () => {
      const { rowCount } = await keeper.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and query = $1 and state = 'active'`,
        [longQuery],
      );
      return (rowCount ?? 0) > 0;
    }, 'the statement of the job');
    await eventually(async () => (await jobsLeft()) === 0, 'the end of the job');
    assert.deepEqual(attempts, ['done']);
  });
});

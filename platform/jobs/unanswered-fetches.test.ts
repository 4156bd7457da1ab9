import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { z } from 'zod';
import { eventually } from '../testing/eventually.ts';
import { jobContract } from './job-contract.ts';
import { defineJob } from './job.ts';
import { openTestQueue } from './testing/test-queue.ts';
import type { TestQueue } from './testing/test-queue.ts';

const work = jobContract('test.work', z.object({}), { lane: 'urgent' });

let queue: TestQueue;
before(async () => {
  queue = await openTestQueue();
});
after(() => queue.close());

/** Lets every fetch of the worker fail, as a crash of the database does. */
async function failFetches(): Promise<void> {
  const keeper = new pg.Client({ connectionString: queue.url });
  await keeper.connect();
  await keeper.query('begin; lock table graphile_worker._private_jobs in access exclusive mode');
  await eventually(async () => {
    const { rowCount } = await keeper.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where wait_event_type = 'Lock' and datname = current_database() and query like '%graphile_worker%'`,
    );
    return (rowCount ?? 0) > 0;
  }, 'a fetch');
  await keeper.end();
}

describe('a job whose fetch was never answered', () => {
  it('is run by the worker that holds it without knowing', async () => {
    let runs = 0;
    let worker = '';
    const job = defineJob(work, async () => {
      runs += 1;
      const { rows } = await queue.pool.query<{ worker: string }>(
        'select locked_by as worker from graphile_worker._private_jobs',
      );
      worker = rows[0]?.worker ?? '';
    });
    const stop = await queue.work([job], { unansweredAfterMs: 200 });
    await queue.add(work, {});
    await eventually(() => worker !== '', 'the name of the worker');

    await queue.add(work, {}, { runAt: new Date(Date.now() + 3_600_000) });
    await queue.pool.query(
      `update graphile_worker._private_jobs set locked_by = $1, locked_at = now(), run_at = now(), attempts = 1`,
      [worker],
    );
    await failFetches();
    await eventually(() => runs === 2, 'the second job');
    await stop();
  });
});

import { after, before, describe, it } from 'node:test';
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

/** Lets the next fetch of the worker fail, as a crash of the database does. */
function failNextFetch(): Promise<void> {
  const { pool } = queue;
  const connect = pool.connect.bind(pool);
  return new Promise((resolve) => {
    Object.assign(pool, {
      connect: () => {
        Object.assign(pool, { connect });
        resolve();
        return Promise.reject(new Error('Connection terminated unexpectedly'));
      },
    });
  });
}

/** The name of the worker that holds the one job. */
async function holder(): Promise<string> {
  const { rows } = await queue.pool.query<{ worker: string }>(
    'select locked_by as worker from graphile_worker._private_jobs',
  );
  return rows[0]?.worker ?? '';
}

describe('a job whose fetch was never answered', () => {
  it('is run by the worker that holds it without knowing', async () => {
    let runs = 0;
    let worker = '';
    const job = defineJob(work, async () => {
      runs += 1;
      worker = await holder();
    });
    const stop = await queue.work([job], { unansweredAfterMs: 200 });
    await queue.add(work, {});
    await eventually(() => worker !== '', 'the name of the worker');

    await queue.add(work, {}, { runAt: new Date(Date.now() + 3_600_000) });
    await queue.pool.query(
      `update graphile_worker._private_jobs set locked_by = $1, locked_at = now(), run_at = now(), attempts = 1`,
      [worker],
    );
    await failNextFetch();
    await eventually(() => runs === 2, 'the second job');

    // A fetch that was committed just before the look is found by the next one.
    await queue.add(work, {}, { runAt: new Date(Date.now() + 3_600_000) });
    await queue.pool.query(
      `update graphile_worker._private_jobs
       set locked_by = $1, locked_at = now() + interval '1 second', run_at = now(), attempts = 1`,
      [worker],
    );
    await failNextFetch();
    await eventually(() => runs === 3, 'the third job');
    await stop();
  });

  it('is run too when no fetch has failed', async () => {
    let worker = '';
    let runs = 0;
    const job = defineJob(work, async () => {
      runs += 1;
      worker = await holder();
    });
    const stop = await queue.work([job], { unansweredAfterMs: 50, unansweredRoutineMs: 100 });
    await queue.add(work, {});
    await eventually(() => worker !== '', 'the name of the worker');
    await queue.add(work, {}, { runAt: new Date(Date.now() + 3_600_000) });
    await queue.pool.query(
      `update graphile_worker._private_jobs set locked_by = $1, locked_at = now(), run_at = now(), attempts = 1`,
      [worker],
    );
    await eventually(() => runs === 2, 'the second job');
    await stop();
  });
});

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type pg from 'pg';
import { pino } from 'pino';
import { z } from 'zod';
import { createPool } from '../database/pool.ts';
import { createTestDatabase } from '../testing/database.ts';
import type { TestDatabase } from '../testing/database.ts';
import { eventually } from '../testing/eventually.ts';
import { inTransaction } from '../testing/transaction.ts';
import { addJob } from './add-job.ts';
import type { JobOptions } from './add-job.ts';
import { listDeadLetters, retryDeadLetter } from './dead-letters.ts';
import { jobContract } from './job-contract.ts';
import type { JobContract, JobPayload } from './job-contract.ts';
import { defineJob } from './job.ts';
import type { Job } from './job.ts';
import { startWorker } from './worker.ts';

const log = pino({ level: 'silent' });

let database: TestDatabase;
let pool: pg.Pool;
const done: unknown[] = [];
let broken = true;

const note = jobContract('test.note', z.object({ word: z.string() }), { lane: 'urgent' });
const breaks = jobContract('test.break', z.object({}));
const hangs = jobContract('test.hang', z.object({}), { lane: 'bulk' });

/** The jobs of these tests: one that works and one that fails until it is repaired. */
const jobs = [
  defineJob(note, async ({ word }) => {
    done.push(word);
  }),
  defineJob(breaks, async () => {
    if (broken) throw new Error('the provider is away');
    done.push('repaired');
  }),
];

/** Adds a job in a transaction that `end` decides on. */
async function add<Payload extends JobPayload>(
  end: 'commit' | 'rollback',
  contract: JobContract<Payload>,
  payload: NoInfer<Payload>,
  options?: JobOptions,
): Promise<void> {
  const changedItsMind = new Error('rollback');
  await inTransaction(pool, async (tx) => {
    await addJob(tx, contract, payload, options);
    if (end === 'rollback') throw changedItsMind;
  }).catch((error: unknown) => {
    if (error !== changedItsMind) throw error;
  });
}

/** Starts the worker of one more process. */
const startProcess = (itsJobs: readonly Job<unknown>[]) =>
  startWorker({
    pool,
    databaseUrl: database.url,
    processId: randomUUID(),
    jobs: itsJobs,
    services: {},
    log,
  });

before(async () => {
  database = await createTestDatabase();
  pool = createPool({ url: database.url, schema: 'public', log });
});
after(async () => {
  await pool.end();
  await database.drop();
});

describe('jobs', () => {
  let stop: () => Promise<void>;
  before(async () => {
    stop = await startProcess(jobs);
  });
  after(() => stop());

  it('run when the write that caused them has committed, and not when it was rolled back', async () => {
    await add('rollback', note, { word: 'never' });
    await add('commit', note, { word: 'committed' });
    await eventually(() => done.includes('committed'), 'the job');
    assert.ok(!done.includes('never'));
  });

  it('run once for a key, with the latest payload', async () => {
    const runAt = new Date(Date.now() + 3_600_000);
    await add('commit', note, { word: 'first' }, { key: 'one', runAt });
    await add('commit', note, { word: 'second' }, { key: 'one', runAt });
    const due = `update graphile_worker._private_jobs set run_at = now() where key = 'one'`;
    assert.equal((await pool.query(due)).rowCount, 1);
    await eventually(() => done.includes('second'), 'the job');
    assert.ok(!done.includes('first'));
  });

  it('become dead letters that an operator sees and lets run again', async () => {
    await add('commit', breaks, {}, { maxAttempts: 1 });
    const [letter] = await eventually(async () => {
      const letters = await listDeadLetters(pool, 10, null);
      return letters.length > 0 && letters;
    }, 'the dead letter');
    assert.equal(letter?.name, 'test.break');
    assert.match(letter?.lastError ?? '', /the provider is away/);
    broken = false;
    const retry = (id: string) => inTransaction(pool, (tx) => retryDeadLetter(tx, id));
    assert.equal(await retry(letter?.id ?? ''), 'test.break');
    await eventually(() => done.includes('repaired'), 'the second attempt');
    assert.equal(await retry('999999'), null);
  });

  it('are not added with a payload that their contract does not allow', async () => {
    const words: unknown = { word: 7 };
    await assert.rejects(add('commit', note, words as { word: string }), /expected string/);
    assert.ok(!done.includes(7));
  });

  it('fail before anything runs when their payload is not what it should be', async () => {
    const sentence = jobContract('test.note', z.object({ sentence: z.string() }));
    await add('commit', sentence, { sentence: 'no word' }, { maxAttempts: 1 });
    await eventually(async () => {
      const [letter] = await listDeadLetters(pool, 1, null);
      return letter?.name === 'test.note' && /word/.test(letter.lastError ?? '');
    }, 'the dead letter');
  });
});

describe('a job that a person waits for', () => {
  it('runs before those of its lane that have waited longer', async () => {
    const begun: string[] = [];
    const routine = jobContract('test.routine', z.object({}), { lane: 'urgent' });
    const awaited = jobContract('test.awaited', z.object({}), { lane: 'urgent', isAwaited: true });
    for (let count = 0; count < 12; count += 1) await add('commit', routine, {});
    await add('commit', awaited, {});
    const stop = await startProcess([
      defineJob(routine, async () => void begun.push('routine')),
      defineJob(awaited, async () => void begun.push('awaited')),
    ]);
    await eventually(() => begun.length === 13, 'all jobs');
    await stop();
    // Four run at once.
    assert.ok(begun.indexOf('awaited') < 4, begun.join());
  });
});

describe('lanes', () => {
  it('let an urgent job run while as many slow ones hang as there are workers for them, and more', async () => {
    const released = Promise.withResolvers<void>();
    let hanging = 0;
    const slow = defineJob(hangs, async () => {
      hanging += 1;
      await released.promise;
    });
    const stop = await startProcess([...jobs, slow]);
    try {
      for (let count = 0; count < 12; count += 1) await add('commit', hangs, {});
      await eventually(() => hanging >= 2, 'the slow jobs');
      await add('commit', note, { word: 'urgent' });
      await eventually(() => done.includes('urgent'), 'the urgent job');
      assert.ok(hanging < 12);
    } finally {
      released.resolve();
      await eventually(() => hanging === 12, 'the other slow jobs');
      await stop();
    }
  });
});

describe('a job of a process that was killed', () => {
  it('is done by the next one', async () => {
    await add('commit', note, { word: 'inherited' });
    // What a killed worker leaves behind: its name on the job, and no connection.
    await pool.query(
      `update graphile_worker._private_jobs set locked_by = 'worker-of-the-dead', locked_at = now() - interval '1 minute'`,
    );
    const stop = await startProcess(jobs);
    await eventually(() => done.includes('inherited'), 'the job');
    await stop();
  });
});

describe('a job of a process that lives', () => {
  it('is left to it, however long it takes', async () => {
    const released = Promise.withResolvers<void>();
    let begun = 0;
    const slow = [
      defineJob(hangs, async () => {
        begun += 1;
        await released.promise;
      }),
    ];
    const stopSlow = await startProcess(slow);
    await add('commit', hangs, {});
    await eventually(() => begun === 1, 'the slow job');
    await pool.query(`update graphile_worker._private_jobs set locked_at = now() - interval '1 minute'`);

    // Even after all locks were lost with their connections, as a crash of Postgres drops them.
    await pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
    await eventually(async () => {
      const { rowCount } = await pool.query(`select 1 from pg_locks where locktype = 'advisory'`);
      return (rowCount ?? 0) > 0;
    }, 'the locks of the living process');

    // The next process looks for jobs of the dead when it starts; this one tells that it has done so.
    await add('commit', note, { word: 'left behind' });
    await pool.query(
      `update graphile_worker._private_jobs job set locked_by = 'worker-of-the-dead', locked_at = now() - interval '1 minute'
       from graphile_worker._private_tasks task where task.id = job.task_id and task.identifier = 'test.note'`,
    );
    const stop = await startProcess(jobs);
    try {
      await eventually(() => done.includes('left behind'), 'the job of the dead');
      const { rows } = await pool.query<{ locked_by: string | null }>(
        `select locked_by from graphile_worker.jobs where task_identifier = 'test.hang'`,
      );
      assert.notEqual(rows[0]?.locked_by, null);
      assert.equal(begun, 1);
    } finally {
      released.resolve();
      await stop();
      await stopSlow();
    }
  });
});

import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import type pg from 'pg';
import { z } from 'zod';
import { createPool } from '../../database/pool.ts';
import { createTestDatabase } from '../../testing/database.ts';
import { eventually } from '../../testing/eventually.ts';
import { inTransaction } from '../../testing/transaction.ts';
import { addJob } from '../add-job.ts';
import type { JobOptions } from '../add-job.ts';
import { crashesOfJob } from '../crashes.ts';
import { listDeadLetters } from '../dead-letters.ts';
import type { DeadLetter } from '../dead-letters.ts';
import type { JobContract, JobPayload } from '../job-contract.ts';
import type { Job } from '../job.ts';
import { startWorker } from '../worker.ts';
import type { WorkerOptions } from '../worker.ts';

const stateSchema = z.object({
  attempts: z.number(),
  crashes: z.number(),
  isLocked: z.boolean(),
  /** Seconds until it runs, by the clock of the database. */
  due: z.number(),
});

/** A job that waits or runs. */
export type JobState = z.infer<typeof stateSchema>;

/** A queue on a database of its own. */
export interface TestQueue {
  readonly url: string;
  readonly pool: pg.Pool;
  add<Payload extends JobPayload>(
    contract: JobContract<Payload>,
    payload: NoInfer<Payload>,
    options?: JobOptions,
  ): Promise<void>;
  /** Starts a worker in this process. @returns stops it */
  work(
    jobs: readonly Job<undefined>[],
    options?: Partial<WorkerOptions<undefined>>,
  ): Promise<() => Promise<void>>;
  /** The only job of this name. */
  state(name: string): Promise<JobState>;
  /** Waits until the job of this name is a dead letter. */
  deadLetter(name: string): Promise<DeadLetter>;
  /** Lets jobs that wait for their next attempt run now. */
  hurry(): Promise<void>;
  close(): Promise<void>;
}

export async function openTestQueue(): Promise<TestQueue> {
  const database = await createTestDatabase();
  const log = pino({ level: 'silent' });
  const pool = createPool({ url: database.url, schema: 'public', log });
  return {
    url: database.url,
    pool,
    add: (contract, payload, options) => inTransaction(pool, (tx) => addJob(tx, contract, payload, options)),
    work: (jobs, options) =>
      startWorker({
        pool,
        databaseUrl: database.url,
        processId: randomUUID(),
        jobs,
        services: undefined,
        log,
        ...options,
      }),
    state: async (name) => {
      const { rows } = await pool.query(
        `select attempts, cardinality(${crashesOfJob}) as crashes, locked_at is not null as "isLocked", extract(epoch from run_at - now())::float8 as due
         from graphile_worker.jobs where task_identifier = $1`,
        [name],
      );
      return stateSchema.parse(rows[0]);
    },
    deadLetter: (name) =>
      eventually(
        async () => (await listDeadLetters(pool, 100, null)).find((letter) => letter.name === name),
        `the dead letter ${name}`,
      ),
    hurry: async () => {
      await pool.query(
        `select graphile_worker.reschedule_jobs(array[id], run_at => now())
         from graphile_worker.jobs where locked_at is null and attempts < max_attempts and run_at > now()`,
      );
    },
    close: async () => {
      await pool.end();
      await database.drop();
    },
  };
}

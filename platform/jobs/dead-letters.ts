import type pg from 'pg';
import { z } from 'zod';
import type { Transaction } from '../streams/append.ts';
import { forgetCrashes } from './crashes.ts';

/** A job whose last attempt has failed. One whose last attempt is running is not included. */
export interface DeadLetter {
  readonly id: string;
  /** `<subgraph>.<job>` */
  readonly name: string;
  readonly attempts: number;
  /** The error of the last attempt. */
  readonly lastError: string | null;
  readonly createdAt: Date;
  readonly failedAt: Date;
}

const rowSchema = z.object({
  id: z.string(),
  task_identifier: z.string(),
  attempts: z.number(),
  last_error: z.string().nullable(),
  created_at: z.date(),
  updated_at: z.date(),
});

/** The dead letters, newest first, at most `limit`; `before` is the id of the last one seen. */
export async function listDeadLetters(
  pool: pg.Pool,
  limit: number,
  before: string | null,
): Promise<DeadLetter[]> {
  const { rows } = await pool.query(
    `select id::text, task_identifier, attempts, last_error, created_at, updated_at
     from graphile_worker.jobs
     where attempts >= max_attempts and locked_at is null and ($2::bigint is null or id < $2::bigint)
     order by jobs.id desc limit $1`,
    [limit, before],
  );
  return rows.map((given) => {
    const row = rowSchema.parse(given);
    return {
      id: row.id,
      name: row.task_identifier,
      attempts: row.attempts,
      lastError: row.last_error,
      createdAt: row.created_at,
      failedAt: row.updated_at,
    };
  });
}

/**
 * Lets a dead letter be retried from its first attempt, at once.
 * @returns its name; null when there is no dead letter with this id
 */
export async function retryDeadLetter(tx: Transaction, id: string): Promise<string | null> {
  await forgetCrashes(tx, [id]);
  const [retried] = await tx.$queryRaw<{ name: string }[]>`
    select job.task_identifier as name
    from graphile_worker.jobs as job
    cross join lateral graphile_worker.reschedule_jobs(array[job.id], run_at => now(), attempts => 0) as retried
    where job.id = ${id}::bigint and job.attempts >= job.max_attempts`;
  return retried?.name ?? null;
}

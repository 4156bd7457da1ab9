import type pg from 'pg';
import { z } from 'zod';

/** A job that failed until nobody tries it any more. While its last try runs it is none yet. */
export interface DeadLetter {
  readonly id: string;
  /** `<subgraph>.<job>` */
  readonly name: string;
  readonly attempts: number;
  /** What the last try threw. */
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
     order by id desc limit $1`,
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

/** Lets a dead letter be tried again from its first attempt, at once. @returns false when there is none with this id */
export async function retryDeadLetter(pool: pg.Pool, id: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `select retried.id
     from graphile_worker.jobs as job
     cross join lateral graphile_worker.reschedule_jobs(array[job.id], run_at => now(), attempts => 0) as retried
     where job.id = $1::bigint and job.attempts >= job.max_attempts`,
    [id],
  );
  return (rowCount ?? 0) > 0;
}

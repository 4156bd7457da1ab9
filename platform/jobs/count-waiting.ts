import type pg from 'pg';
import { z } from 'zod';

const rowSchema = z.object({ name: z.string(), count: z.int(), oldestMs: z.number() });

/** The jobs of these names that could begin now and have not begun: how many, and for how long the oldest could have. */
export async function countWaiting(
  pool: pg.Pool,
  names: readonly string[],
): Promise<z.infer<typeof rowSchema>[]> {
  const { rows } = await pool.query(
    `select task_identifier as name, count(*)::int as count,
       (extract(epoch from max(clock_timestamp() - run_at)) * 1000)::float as "oldestMs"
     from graphile_worker.jobs
     where task_identifier = any($1::text[]) and locked_at is null and attempts < max_attempts
       and run_at <= clock_timestamp()
     group by task_identifier`,
    [names],
  );
  return rows.map((row) => rowSchema.parse(row));
}

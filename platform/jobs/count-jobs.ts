import type pg from 'pg';
import { z } from 'zod';

const rowSchema = z.object({ name: z.string(), waiting: z.int(), dead: z.int() });

/** How many jobs of each of these names are in the queue, and how many of them nobody tries any more. */
export async function countJobs(
  pool: pg.Pool,
  names: readonly string[],
): Promise<z.infer<typeof rowSchema>[]> {
  const { rows } = await pool.query(
    `select name, count(id) filter (where attempts < max_attempts)::int as waiting,
            count(id) filter (where attempts >= max_attempts)::int as dead
     from unnest($1::text[]) as name
     left join graphile_worker.jobs on task_identifier = name
     group by name order by name`,
    [names],
  );
  return rows.map((row) => rowSchema.parse(row));
}

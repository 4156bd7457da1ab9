import type pg from 'pg';
import { z } from 'zod';
import { lanes } from './job-contract.ts';
import { laneOfJob, stateOfJob } from './list-jobs.ts';

const rowSchema = z.object({
  name: z.string(),
  lane: z.enum(lanes).nullable(),
  waiting: z.int(),
  scheduled: z.int(),
  running: z.int(),
  retrying: z.int(),
  dead: z.int(),
  oldestSeconds: z.int().nullable(),
});

/** How many jobs of one name are in each state. */
export type JobStats = z.infer<typeof rowSchema>;

/** The jobs of all subgraphs that are not done, counted by name; in the order of the names. */
export async function readJobStats(pool: pg.Pool): Promise<JobStats[]> {
  const { rows } = await pool.query(
    `select name, lane,
       count(*) filter (where state = 'WAITING')::int as waiting,
       count(*) filter (where state = 'SCHEDULED')::int as scheduled,
       count(*) filter (where state = 'RUNNING')::int as running,
       count(*) filter (where state = 'RETRYING')::int as retrying,
       count(*) filter (where state = 'DEAD')::int as dead,
       floor(extract(epoch from clock_timestamp() - min(run_at) filter (where state = 'WAITING')))::int as "oldestSeconds"
     from (select task_identifier as name, ${laneOfJob} as lane, ${stateOfJob} as state, run_at from graphile_worker.jobs) as job
     group by name, lane order by name, lane`,
  );
  return rows.map((row) => rowSchema.parse(row));
}

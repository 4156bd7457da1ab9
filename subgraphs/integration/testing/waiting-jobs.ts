import type pg from 'pg';
import type { z } from 'zod';
import type { JobContract, JobPayload } from '#platform/jobs/job-contract.ts';

/** What other subgraphs are asked for and nobody has taken yet, the oldest first. */
export async function waitingJobs<Payload extends JobPayload>(
  pool: pg.Pool,
  { name, payload: schema }: JobContract<Payload>,
): Promise<z.infer<typeof schema>[]> {
  const { rows } = await pool.query<{ payload: unknown }>(
    `select payload->'data' as payload from graphile_worker._private_jobs as job
     join graphile_worker._private_tasks as task on task.id = task_id
     where identifier = $1 order by job.id`,
    [name],
  );
  return rows.map(({ payload }) => schema.parse(payload));
}

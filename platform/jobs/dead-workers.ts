import type pg from 'pg';
import type { Logger } from 'pino';

/** The workers with jobs whose advisory lock can be taken, except one's own; see liveness.ts. */
export async function findWithoutLock(client: pg.Client, own: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `with holders as materialized (
       select distinct locked_by as id from graphile_worker.jobs where locked_by <> all ($1)
     )
     select id from holders where pg_try_advisory_xact_lock(hashtextextended(id, 0))`,
    [own],
  );
  return rows.map(({ id }) => id);
}

/**
 * Frees the jobs of dead workers. The first time a job loses its worker it runs again at once. Later it waits longer each
 * time, because the job itself may end the processes that run it. After its last attempt it is a dead letter.
 */
export async function freeJobs(client: pg.Client, workers: readonly string[], log: Logger): Promise<void> {
  await client.query('begin');
  const { rows: jobs } = await client.query<{ id: string; name: string; attempts: number; isOver: boolean }>(
    `select id::text, task_identifier as name, attempts, attempts >= max_attempts as "isOver"
     from graphile_worker.jobs where locked_by = any ($1)`,
    [workers],
  );
  await client.query('select graphile_worker.force_unlock_workers($1::text[])', [workers]);
  await client.query('select graphile_worker.permanently_fail_jobs($1::bigint[], $2)', [
    jobs.filter(({ isOver }) => isOver).map(({ id }) => id),
    'The process that ran this job died.',
  ]);
  // The back-off of failures, begun one attempt later: 0 s, 1.7 s, 6.4 s, …
  await client.query(
    `select graphile_worker.reschedule_jobs(array[id], run_at => now() + (exp(least(attempts, 10) - 1) - 1) * interval '1 second')
     from graphile_worker.jobs where id = any ($1::bigint[])`,
    [jobs.filter(({ attempts, isOver }) => attempts > 1 && !isOver).map(({ id }) => id)],
  );
  await client.query('commit');
  for (const { id, name, attempts, isOver } of jobs) {
    const facts = { job: name, jobId: id, attempt: attempts };
    if (isOver) log.error(facts, 'job is a dead letter now: the process that ran it died');
    else log.warn(facts, 'the process that ran a job died; it will be retried');
  }
}

import type pg from 'pg';
import type { Logger } from 'pino';
import { noteCrashes } from './crashes.ts';

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

/** Frees the jobs of dead workers, and notes that they have lost their process. @param most deaths until a job is a dead letter */
export async function freeJobs(
  client: pg.Client,
  workers: readonly string[],
  { log, most }: { readonly log: Logger; readonly most: number },
): Promise<void> {
  await client.query('begin');
  const jobs = await noteCrashes(client, workers, most);
  // What is left of these workers are the queues that they have locked.
  await client.query('select graphile_worker.force_unlock_workers($1::text[])', [workers]);
  await client.query('commit');
  for (const { id, name, attempt, crashes, isOver } of jobs) {
    const facts = { job: name, jobId: id, attempt, crashes };
    if (isOver) log.error(facts, 'job is a dead letter now: each process that ran it died');
    else log.warn(facts, 'the process that ran a job died; it will be run again');
  }
}

import type pg from 'pg';
import type { Transaction } from '../streams/append.ts';

/**
 * How many processes a job may lose until it is a dead letter. A death says little against the job: it counts apart from the attempts
 * that failed, and more of them are allowed. But a job that ends each process which runs it must end as well.
 */
export const mostCrashes = 30;

/** Longest pause after a death, in seconds. */
const longestPause = 120;

/** The moments at which processes have died that ran a job, as SQL: the job carries them as flags until it is done, retried or replaced. */
export const crashesOfJob = `(
  select coalesce(array_agg(substr(flag, 7)::timestamptz order by flag), '{}') from jsonb_object_keys(flags) as flag where flag like 'crash:%'
)`;

/** A job whose process has died. */
export interface CrashedJob {
  readonly id: string;
  readonly name: string;
  readonly attempt: number;
  /** With this one. */
  readonly crashes: number;
  readonly isOver: boolean;
}

/**
 * Frees jobs whose processes have died: the attempt does not count, the death does. The first time a job runs again at once. Later
 * it waits longer each time, because the job itself may end the processes that run it. The pauses of jobs differ, so that one that does
 * not end processes comes to run without one that does.
 * @param most deaths until the job is a dead letter
 */
export async function noteCrashes(
  client: pg.Client,
  workers: readonly string[],
  most: number,
): Promise<CrashedJob[]> {
  const { rows } = await client.query<CrashedJob>(
    `with crashed as (
       select id, attempts, 1 + (
         select count(*)::int from jsonb_object_keys(flags) as flag where flag like 'crash:%'
       ) as crashes
       from graphile_worker._private_jobs where locked_by = any ($1) for update
     ), noted as (
       update graphile_worker._private_jobs as job set
         locked_at = null, locked_by = null, updated_at = now(),
         attempts = case when crashes >= $2 then job.max_attempts else crashed.attempts - 1 end,
         last_error = case when crashes = 1 then 'The process that ran this job died.'
           else 'The process that ran this job died, for the ' || crashes ||
           case when crashes % 100 in (11, 12, 13) then 'th' when crashes % 10 = 1 then 'st' when crashes % 10 = 2 then 'nd'
             when crashes % 10 = 3 then 'rd' else 'th' end || ' time.' end,
         flags = coalesce(job.flags, '{}') || jsonb_build_object(
           'crash:' || to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), true),
         run_at = case when crashes = 1 then job.run_at
           else now() + least(exp(least(crashes, 10) - 1) - 1, $3) * (0.5 + random() / 2) * interval '1 second' end
       from crashed where crashed.id = job.id
       returning job.id, job.task_id, crashed.attempts, crashed.crashes
     )
     select noted.id::text, task.identifier as name, noted.attempts as attempt, noted.crashes, noted.crashes >= $2 as "isOver"
     from noted join graphile_worker._private_tasks as task on task.id = noted.task_id`,
    [workers, most, longestPause],
  );
  return rows;
}

/** Forgets the deaths of dead letters that are tried again from their first attempt. */
export async function forgetCrashes(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    update graphile_worker._private_jobs set flags = (
      select jsonb_object_agg(flag, true) from jsonb_object_keys(flags) as flag where flag not like 'crash:%'
    )
    where id = any(${ids}::bigint[]) and attempts >= max_attempts and locked_at is null
      and exists (select from jsonb_object_keys(flags) as flag where flag like 'crash:%')`;
}

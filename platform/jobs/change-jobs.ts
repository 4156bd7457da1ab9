import type { Transaction } from '../streams/append.ts';
import { forgetCrashes } from './crashes.ts';
import type { Lane } from './job-contract.ts';

/** Dead letters that one call retries at most. */
export const mostRetried = 1_000;

/**
 * Takes a job out of the queue that no worker has begun.
 * @returns its name; null when there is none with this id, or when it runs
 */
export async function cancelJob(tx: Transaction, id: string): Promise<string | null> {
  const [cancelled] = await tx.$queryRaw<{ name: string }[]>`
    select job.task_identifier as name
    from graphile_worker.jobs as job
    cross join lateral graphile_worker.complete_jobs(array[job.id]) as completed
    where job.id = ${id}::bigint and job.locked_at is null`;
  return cancelled?.name ?? null;
}

/**
 * Lets dead letters be tried again from their first attempt, the oldest first, at most {@link mostRetried}.
 * @returns how many
 */
export async function retryDeadLetters(
  tx: Transaction,
  { names, lanes }: { readonly names: readonly string[] | null; readonly lanes: readonly Lane[] | null },
): Promise<number> {
  const flags = lanes?.map((lane) => `lane:${lane}`) ?? null;
  const chosen = await tx.$queryRaw<{ id: string }[]>`
    select id::text from graphile_worker.jobs
    where attempts >= max_attempts and locked_at is null
      and (${names}::text[] is null or task_identifier = any(${names}::text[]))
      and (${flags}::text[] is null or flags ?| ${flags}::text[])
    order by jobs.id limit ${mostRetried}`;
  const ids = chosen.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await forgetCrashes(tx, ids);
  const retried = await tx.$queryRaw<unknown[]>`
    select id::text from graphile_worker.reschedule_jobs(${ids}::bigint[], run_at => now(), attempts => 0)`;
  return retried.length;
}

/**
 * Takes jobs out of the queue by their keys, as far as no worker has begun them.
 * @returns the keys of those that were taken out
 */
export async function cancelJobsByKey(tx: Transaction, keys: readonly string[]): Promise<string[]> {
  if (keys.length === 0) return [];
  const cancelled = await tx.$queryRaw<{ key: string }[]>`
    select job.key
    from graphile_worker.jobs as job
    cross join lateral graphile_worker.complete_jobs(array[job.id]) as completed
    where job.key = any(${keys}::text[]) and job.locked_at is null`;
  return cancelled.map(({ key }) => key);
}

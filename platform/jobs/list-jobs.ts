import type pg from 'pg';
import { z } from 'zod';
import { crashesOfJob } from './crashes.ts';
import { lanes } from './job-contract.ts';
import type { Lane } from './job-contract.ts';

/**
 * How far a job is. `WAITING`: it could begin now. `SCHEDULED`: it begins later. `RUNNING`: an attempt is under way. `RETRYING`: an attempt has
 * failed or lost its process, and the next one comes later. `DEAD`: the last attempt has failed.
 */
export const jobStates = ['WAITING', 'SCHEDULED', 'RUNNING', 'RETRYING', 'DEAD'] as const;
export type JobState = (typeof jobStates)[number];

/** A job of any subgraph that is not done. */
export interface ListedJob {
  readonly id: string;
  /** `<subgraph>.<job>` */
  readonly name: string;
  /** Null for a job that an earlier version added. */
  readonly lane: Lane | null;
  readonly state: JobState;
  readonly attempts: number;
  readonly maxAttempts: number;
  readonly lastError: string | null;
  /** When processes died that ran it, the first one first. These attempts do not count. */
  readonly crashedAt: readonly Date[];
  readonly createdAt: Date;
  /** Not before this time. */
  readonly runAt: Date;
  /** Since when its attempt is under way; null for one that does not run. */
  readonly startedAt: Date | null;
  /** Its last change: of a dead job the end of its last attempt. */
  readonly changedAt: Date;
}

/** Which jobs; null means any. */
export interface JobFilter {
  readonly names: readonly string[] | null;
  readonly lanes: readonly Lane[] | null;
  readonly states: readonly JobState[] | null;
}

/** The state of a row of `graphile_worker.jobs` as SQL. */
export const stateOfJob = `case
  when locked_at is not null then 'RUNNING'
  when attempts >= max_attempts then 'DEAD'
  when run_at <= clock_timestamp() then 'WAITING'
  when attempts > 0 or last_error is not null then 'RETRYING'
  else 'SCHEDULED'
end`;

/** The lane of a row as SQL: jobs carry it as a flag. */
export const laneOfJob = `(select substr(flag, 6) from jsonb_object_keys(flags) as flag where flag like 'lane:%')`;

const rowSchema = z.object({
  id: z.string(),
  name: z.string(),
  lane: z.enum(lanes).nullable(),
  state: z.enum(jobStates),
  attempts: z.int(),
  maxAttempts: z.int(),
  lastError: z.string().nullable(),
  crashedAt: z.array(z.date()),
  createdAt: z.date(),
  runAt: z.date(),
  startedAt: z.date().nullable(),
  changedAt: z.date(),
});

/** Jobs that are not done, the newest first, at most `limit`; `before` is the id of the last one seen. */
export async function listJobs(
  pool: pg.Pool,
  filter: JobFilter,
  limit: number,
  before: string | null,
): Promise<ListedJob[]> {
  const { rows } = await pool.query(
    `select id::text, task_identifier as name, ${laneOfJob} as lane, ${stateOfJob} as state, attempts, max_attempts as "maxAttempts",
       last_error as "lastError", ${crashesOfJob} as "crashedAt", created_at as "createdAt", run_at as "runAt", locked_at as "startedAt", updated_at as "changedAt"
     from graphile_worker.jobs
     where ($2::bigint is null or id < $2::bigint) and ($3::text[] is null or task_identifier = any($3))
       and ($4::text[] is null or ${laneOfJob} = any($4)) and ($5::text[] is null or ${stateOfJob} = any($5))
     order by jobs.id desc limit $1`,
    [limit, before, filter.names, filter.lanes, filter.states],
  );
  return rows.map((row) => rowSchema.parse(row));
}

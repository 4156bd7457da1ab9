import { currentCorrelationId } from '../log/correlation.ts';
import { tracing } from '../telemetry/tracing.ts';
import type { Transaction } from '../streams/append.ts';
import type { JobContract, JobPayload, Lane } from './job-contract.ts';

export interface JobOptions {
  /** Not before this time of the database's clock; default at once. */
  readonly runAt?: Date;
  /** A later job of the same key takes the place of one that waits still: the job is done once. */
  readonly key?: string;
  /** Attempts until it becomes a dead letter; default 12, over about sixteen hours. */
  readonly maxAttempts?: number;
}

/** One job to be added. */
export interface NewJob extends JobOptions {
  readonly name: string;
  readonly lane: Lane;
  readonly isAwaited: boolean;
  readonly payload: JobPayload;
}

const defaultAttempts = 12;

/** Of jobs that are due, graphile-worker takes the one with the lowest priority first. */
const awaitedPriority = -10;

/**
 * Adds a job inside the transaction of the write that causes it: both happen or neither does.
 * @throws ZodError for a payload that the contract does not allow; nothing is added then
 */
export function addJob<Payload extends JobPayload>(
  tx: Transaction,
  contract: JobContract<Payload>,
  payload: NoInfer<Payload>,
  options: JobOptions = {},
): Promise<void> {
  return addJobs(tx, [newJob(contract, payload, options)]);
}

/** Checks a payload against its contract. */
export function newJob<Payload extends JobPayload>(
  { name, lane, isAwaited, payload: schema }: JobContract<Payload>,
  payload: Payload,
  options: JobOptions = {},
): NewJob {
  return { name, lane, isAwaited, payload: schema.parse(payload), ...options };
}

/** Adds several jobs by one statement; see {@link addJob}. */
export async function addJobs(tx: Transaction, jobs: readonly NewJob[]): Promise<void> {
  if (jobs.length === 0) return;
  const envelope = currentEnvelope();
  const rows = jobs.map(({ name, lane, isAwaited, payload, runAt, key, maxAttempts }) => ({
    name,
    flags: flagsOf(lane),
    priority: isAwaited ? awaitedPriority : 0,
    payload: { data: payload, ...envelope },
    run_at: runAt?.toISOString() ?? null,
    key: key ?? null,
    max_attempts: maxAttempts ?? defaultAttempts,
  }));
  await tx.$queryRaw`
    select (graphile_worker.add_job(
      job.name, payload => job.payload, run_at => job.run_at, max_attempts => job.max_attempts, job_key => job.key,
      flags => job.flags, priority => job.priority
    )).id::text
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as job (name text, payload json, run_at timestamptz, max_attempts int, key text, flags text[], priority int)`;
}

/** What a statement needs that adds jobs itself: those whose payloads the database builds. */
export interface JobFrame {
  readonly name: string;
  readonly flags: readonly string[];
  readonly maxAttempts: number;
  /** The payload of the job is this object with the payload of the contract as `data`. JSON. */
  readonly envelope: string;
}

export function jobFrame({ name, lane }: { readonly name: string; readonly lane: Lane }): JobFrame {
  return {
    name,
    flags: flagsOf(lane),
    maxAttempts: defaultAttempts,
    envelope: JSON.stringify(currentEnvelope()),
  };
}

/** Nobody but the subgraph that runs it knows the lane of a job, so that the job says it itself. */
function flagsOf(lane: Lane): string[] {
  return [`lane:${lane}`];
}

/** The request that causes a job; see `envelopeSchema`. */
function currentEnvelope() {
  return { correlationId: currentCorrelationId() ?? null, traceparent: tracing?.traceparent() };
}

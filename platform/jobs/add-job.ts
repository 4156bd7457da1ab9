import { currentCorrelationId } from '../log/correlation.ts';
import { tracing } from '../telemetry/tracing.ts';
import type { Json } from '../streams/event.ts';
import type { Transaction } from '../streams/append.ts';

export interface JobOptions {
  /** Not before this time; default at once. */
  readonly runAt?: Date;
  /** A later job of the same key takes the place of one that waits still: the job is done once. */
  readonly key?: string;
  /** Tries until it becomes a dead letter; default 12, over about four hours. */
  readonly maxAttempts?: number;
}

const defaultAttempts = 12;

/**
 * Adds a job inside the transaction of the write that causes it: both happen or neither does.
 * @param name `<subgraph>.<job>`; the subgraph that the name begins with runs it and parses the payload
 */
export async function addJob(
  tx: Transaction,
  name: string,
  payload: { readonly [key: string]: Json },
  options: JobOptions = {},
): Promise<void> {
  const envelope = JSON.stringify({
    data: payload,
    correlationId: currentCorrelationId() ?? null,
    traceparent: tracing?.traceparent(),
  });
  await tx.$queryRaw`
    select id::text from graphile_worker.add_job(
      ${name}, payload => ${envelope}::json, run_at => ${options.runAt ?? null}::timestamptz,
      max_attempts => ${options.maxAttempts ?? defaultAttempts}::int, job_key => ${options.key ?? null}
    )`;
}

import { z } from 'zod';
import type { JobContract, JobPayload, Lane } from './job-contract.ts';

/** A job as the subgraph that runs it defines it. It may run twice, so a second run must change nothing. */
export interface Job<Services> {
  readonly name: string;
  readonly lane: Lane;
  readonly run: (payload: unknown, services: Services) => Promise<void>;
}

/** Ties a contract to the function that does the work: a payload that does not fit fails before anything runs. */
export function defineJob<Payload extends JobPayload, Services>(
  { name, lane, payload }: JobContract<Payload>,
  work: (payload: Payload, services: Services) => Promise<void>,
): Job<Services> {
  return { name, lane, run: (given, services) => work(payload.parse(given), services) };
}

/** What the queue keeps of a job: its payload, and the request that caused it. */
export const envelopeSchema = z.object({
  data: z.unknown(),
  correlationId: z.string().nullable(),
  /** The span in which the job was added. */
  traceparent: z.string().optional(),
});

/** The end of one attempt: `done`, `failed` (it is retried), or `dead` (it is a dead letter). */
export type JobOutcome = 'done' | 'failed' | 'dead';

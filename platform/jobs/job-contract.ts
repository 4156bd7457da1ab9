import type { z } from 'zod';
import type { Json } from '../streams/event.ts';

/**
 * How soon a job must run. Each lane has its own workers, so that slow jobs never delay urgent ones:
 * `urgent` for jobs that a person waits for, `bulk` for jobs that may take minutes or hang on a foreign server.
 */
export type Lane = 'urgent' | 'normal' | 'bulk';

/** A payload: an object of JSON. */
export type JobPayload = { readonly [key: string]: Json };

/** The contract between the callers that add a job and the subgraph that runs it. */
export interface JobContract<Payload extends JobPayload> {
  /** `<subgraph>.<job>`: the subgraph at the beginning of the name runs it. */
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  readonly lane: Lane;
}

/** Declares a job: its name, the schema of its payload and its lane. */
export function jobContract<Payload extends JobPayload>(
  name: `${string}.${string}`,
  payload: z.ZodType<Payload>,
  { lane = 'normal' }: { readonly lane?: Lane } = {},
): JobContract<Payload> {
  return { name, payload, lane };
}

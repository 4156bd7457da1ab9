import type { z } from 'zod';
import type { Json } from '../streams/event.ts';

/**
 * How soon a job must run. Each lane has workers of its own, so that slow work never holds up urgent work:
 * `urgent` for what somebody waits for, `bulk` for what may take minutes or hang on a foreign server.
 */
export const lanes = ['urgent', 'normal', 'bulk'] as const;
export type Lane = (typeof lanes)[number];

/** What a payload may be: an object of JSON. */
export type JobPayload = { readonly [key: string]: Json };

/** The agreement between those who add a job and the subgraph that runs it. */
export interface JobContract<Payload extends JobPayload> {
  /** `<subgraph>.<job>`: the subgraph that the name begins with runs it. */
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  readonly lane: Lane;
  /** Whether it runs before the other jobs of its lane: a person waits for it on an open page. */
  readonly isAwaited: boolean;
}

/** Declares a job: its name, the schema of its payload, its lane, and whether a person waits for it on an open page. */
export function jobContract<Payload extends JobPayload>(
  name: `${string}.${string}`,
  payload: z.ZodType<Payload>,
  { lane = 'normal', isAwaited = false }: { readonly lane?: Lane; readonly isAwaited?: boolean } = {},
): JobContract<Payload> {
  return { name, payload, lane, isAwaited };
}

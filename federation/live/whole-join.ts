import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import { pause } from '#platform/time/pause.ts';
import type { SubgraphFetch } from '../subgraphs/subgraph-fetch.ts';

/** The first and the longest pause before a join is repeated, in milliseconds. */
const firstPauseMs = 50;
const longestPauseMs = 1000;

export interface WholeJoinOptions {
  /** Runs the join from the start. @param attempt 1, 2, 3, … */
  readonly run: (fetch: SubgraphFetch, attempt: number) => Promise<ExecutionResult>;
  readonly fetch: SubgraphFetch;
  /** The last moment at which the join may be repeated, in the time of `performance.now()`. */
  readonly until: number;
  readonly signal: AbortSignal;
}

/** `isWhole`: every subgraph has answered, perhaps with a refusal of its own. */
export interface WholeJoin {
  readonly result: ExecutionResult;
  readonly isWhole: boolean;
}

/**
 * Runs the join of one event, again and again while a subgraph does not answer: a stored event is delivered once, so it
 * must be whole. A refusal is an answer.
 */
export async function joinWhole({ run, fetch, until, signal }: WholeJoinOptions): Promise<WholeJoin> {
  let pauseMs = firstPauseMs;
  for (let attempt = 1; ; attempt += 1) {
    let isWhole = true;
    const watched: SubgraphFetch = async (request, call) => {
      try {
        const answer = await fetch(request, call);
        if (isTemporary(answer.errors)) isWhole = false;
        return answer;
      } catch (error) {
        isWhole = false;
        throw error;
      }
    };
    const result = await run(watched, attempt);
    if (isWhole || signal.aborted || performance.now() + pauseMs > until) return { result, isWhole };
    await pause(pauseMs, signal);
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  }
}

/** True when a subgraph says that the same request may succeed in a moment, for example while its database is away. */
export function isTemporary(errors: readonly GraphQLFormattedError[] | undefined): boolean {
  return (
    errors?.some(
      ({ extensions }) =>
        extensions?.['code'] === 'UPSTREAM_FAILED' && typeof extensions['retryAfter'] === 'number',
    ) === true
  );
}

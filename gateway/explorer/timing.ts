import type { SubgraphFetch } from '#federation/federation.ts';
import { readable } from './plan-view.ts';
import type { FetchStep } from './plan-view.ts';

/** The time of one fetch of a plan. */
export interface FetchTiming {
  /** The fetch's id in the plan; null when the plan does not contain the request. */
  readonly fetch: number | null;
  readonly subgraph: string;
  /** The path at which it joins the answer; empty at the root. */
  readonly path: readonly string[];
  /** Milliseconds since the plan began to run. */
  readonly startedMs: number;
  readonly durationMs: number;
  /** `errors`: the subgraph answered with GraphQL errors; `failed`: it gave no answer. */
  readonly status: 'ok' | 'errors' | 'failed';
}

/** A fetch that measures every request. */
export interface TimedFetch {
  readonly fetch: SubgraphFetch;
  /** The timings of ended requests, in the order of their starts. */
  timings(): readonly FetchTiming[];
  /** Milliseconds since this object was created. */
  elapsedMs(): number;
}

/**
 * Wraps the fetch of one run of a plan.
 * @param steps the plan's fetches; each request is matched to one by its subgraph and text
 * @param now milliseconds of a monotonic clock
 */
export function timeFetches(
  fetch: SubgraphFetch,
  steps: readonly FetchStep[],
  now: () => number = () => performance.now(),
): TimedFetch {
  const begin = now();
  const ended: FetchTiming[] = [];
  const open = [...steps];

  function takeStep(subgraph: string, query: string): FetchStep | undefined {
    const text = readable(query);
    const exact = open.findIndex((step) => step.subgraph === subgraph && step.operation === text);
    const index = exact === -1 ? onlyOneOf(open, subgraph) : exact;
    return index === -1 ? undefined : open.splice(index, 1)[0];
  }

  return {
    async fetch(request, call) {
      const step = takeStep(request.subgraph, request.query);
      const started = now();
      let status: FetchTiming['status'] = 'failed';
      try {
        const answer = await fetch(request, call);
        status = answer.errors && answer.errors.length > 0 ? 'errors' : 'ok';
        return answer;
      } finally {
        ended.push({
          fetch: step?.id ?? null,
          subgraph: request.subgraph,
          path: step?.path ?? [],
          startedMs: tenths(started - begin),
          durationMs: tenths(now() - started),
          status,
        });
      }
    },
    timings: () => ended.toSorted((a, b) => a.startedMs - b.startedMs),
    elapsedMs: () => tenths(now() - begin),
  };
}

/**
 * An executor may write a fetch differently from the plan. If only one fetch of the subgraph is left, it is that one.
 */
function onlyOneOf(steps: readonly FetchStep[], subgraph: string): number {
  const first = steps.findIndex((step) => step.subgraph === subgraph);
  return steps.findLastIndex((step) => step.subgraph === subgraph) === first ? first : -1;
}

function tenths(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}

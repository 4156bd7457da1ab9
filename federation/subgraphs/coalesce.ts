import { tracing } from '#platform/telemetry/tracing.ts';
import type { Call } from '#platform/graphql/operation.ts';
import type { Caller } from '../caller.ts';
import type { SubgraphAnswer, SubgraphFetch, SubgraphRequest } from './subgraph-fetch.ts';
import { waitShared } from './shared-span.ts';

interface SharedFetch {
  readonly answer: Promise<SubgraphAnswer>;
  readonly abort: AbortController;
  /** Of the first caller, in whose trace the fetch is. */
  readonly traceparent: string | undefined;
  waiting: number;
}

export interface CoalescedFetch {
  readonly fetch: SubgraphFetch;
  /** Something has changed: reads from now on do not join those that began before. */
  readonly changed: () => void;
}

/**
 * Equal reads that are in flight at the same time share one fetch: same subgraph, operation, variables and rights.
 * A read never joins one that began before a mutation was answered or a live event came. Each gets a copy of its own,
 * since a plan changes what it is given. Mutations are never shared. The fetch is aborted when nobody waits for it any
 * more.
 */
export function coalesceReads(fetch: SubgraphFetch): CoalescedFetch {
  const inFlight = new Map<string, SharedFetch>();

  function share(key: string, request: SubgraphRequest, call: Call<Caller>): SharedFetch {
    const abort = new AbortController();
    const answer = fetch(request, { ...call, signal: abort.signal }).finally(() => {
      if (inFlight.get(key) === shared) inFlight.delete(key);
    });
    const shared: SharedFetch = { answer, abort, traceparent: tracing?.traceparent(), waiting: 0 };
    inFlight.set(key, shared);
    return shared;
  }

  async function coalesced(request: SubgraphRequest, call: Call<Caller>): Promise<SubgraphAnswer> {
    if (request.kind !== 'query') {
      return fetch(request, call).finally(() => {
        changed();
        call.caller.wrote?.(request.subgraph);
      });
    }
    const key = keyOf(request, call.caller.rights);
    const known = inFlight.get(key);
    const shared = known ?? share(key, request, call);
    shared.waiting += 1;
    const leave = () => {
      shared.waiting -= 1;
      if (shared.waiting > 0) return;
      // A newcomer must not be given what is aborted.
      if (inFlight.get(key) === shared) inFlight.delete(key);
      shared.abort.abort();
    };
    call.signal.addEventListener('abort', leave, { once: true });
    try {
      const answer = known
        ? await waitShared(request.subgraph, known.traceparent, () => known.answer)
        : await shared.answer;
      return known === undefined && shared.waiting === 1 ? answer : structuredClone(answer);
    } finally {
      call.signal.removeEventListener('abort', leave);
    }
  }

  // Who has seen a write must not be answered by a read that began before it.
  function changed(): void {
    inFlight.clear();
  }

  return { fetch: coalesced, changed };
}

function keyOf(request: SubgraphRequest, rights: string): string {
  const body = request.body ?? `${request.query}\n${JSON.stringify(request.variables)}`;
  return `${request.subgraph}\n${request.operationName ?? ''}\n${rights}\n${body}`;
}

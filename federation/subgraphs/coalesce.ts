import type { Call } from '#platform/graphql/operation.ts';
import type { Caller } from '../caller.ts';
import { copyJson } from '../json.ts';
import { ReadLane } from './read-lane.ts';
import type { SendRead, SharedFetch } from './read-lane.ts';
import { waitShared } from './shared-span.ts';
import type { SubgraphAnswer, SubgraphFetch, SubgraphRequest } from './subgraph-fetch.ts';

/**
 * Equal reads share one fetch: same subgraph, operation, variables and rights. A read shares only a fetch that is
 * sent later, or in the same turn of the event loop. Its answer is therefore never older than a write or event that
 * its client has seen, through any gateway.
 * While an equal fetch is in flight, reads are gathered until it ends, for at most 5 ms, and sent as one. Each gets
 * its own copy, since a plan changes its answer. Mutations are never shared. A fetch is aborted when no caller waits
 * for it.
 */
export function coalesceReads(fetch: SubgraphFetch): SubgraphFetch {
  const lanes = new Map<string, ReadLane>();

  function laneOf(key: string): ReadLane {
    const known = lanes.get(key);
    if (known) return known;
    const lane = new ReadLane(() => lanes.delete(key));
    lanes.set(key, lane);
    return lane;
  }

  /** Lanes in which a fetch began in this turn of the event loop. */
  let begun: ReadLane[] = [];

  function begin(lane: ReadLane, send: SendRead): SharedFetch {
    if (begun.length === 0)
      setImmediate(() => {
        for (const one of begun) one.endTurn();
        begun = [];
      });
    begun.push(lane);
    return lane.begin(send);
  }

  async function read(request: SubgraphRequest, call: Call<Caller>): Promise<SubgraphAnswer> {
    const lane = laneOf(keyOf(request, call.caller.rights));
    const joined = lane.open;
    const shared = joined ?? begin(lane, (signal) => fetch(request, { ...call, signal }));
    shared.waiting += 1;
    const leave = () => {
      shared.waiting -= 1;
      if (shared.waiting === 0) lane.drop(shared);
    };
    call.signal.addEventListener('abort', leave, { once: true });
    try {
      const answer = joined
        ? await waitShared(request.subgraph, joined.traceparent, () => joined.answer)
        : await shared.answer;
      return joined === undefined && shared.waiting === 1 ? answer : copyAnswer(answer);
    } finally {
      call.signal.removeEventListener('abort', leave);
    }
  }

  return (request, call) => {
    if (request.kind === 'query') return read(request, call);
    return fetch(request, call).finally(() => call.caller.wrote?.(request.subgraph));
  };
}

function copyAnswer(answer: SubgraphAnswer): SubgraphAnswer {
  return { ...answer, data: copyJson(answer.data) };
}

function keyOf(request: SubgraphRequest, rights: string): string {
  const body = request.body ?? `${request.query}\n${JSON.stringify(request.variables)}`;
  return `${request.subgraph}\n${request.operationName ?? ''}\n${rights}\n${body}`;
}

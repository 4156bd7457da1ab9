import { AsyncLocalStorage } from 'node:async_hooks';
import { tracing } from '#platform/telemetry/tracing.ts';
import type { Call } from '#platform/graphql/operation.ts';
import type { Caller } from '../caller.ts';
import type { SubgraphAnswer, SubgraphFetch } from '../subgraphs/subgraph-fetch.ts';
import { mergeJoins, readEntityJoin } from './merged-join.ts';
import type { EntityJoin } from './merged-join.ts';
import { waitShared } from '../subgraphs/shared-span.ts';

export interface JoinMergingOptions {
  /** Maximum time that joins wait for earlier ones, in milliseconds; default 5. */
  readonly holdMs?: number;
  /** Timeout of a merged request, in milliseconds; default 1,000. After it, each join is sent on its own. */
  readonly patienceMs?: number;
}

interface WaitingJoin extends EntityJoin {
  readonly call: Call<Caller>;
  /** Sends the request in the trace of the join. */
  readonly fetch: SubgraphFetch;
  readonly traceparent: string | undefined;
  readonly resolve: (answer: SubgraphAnswer | Promise<SubgraphAnswer>) => void;
}

/** A request with this many joins, or this many characters, is sent without waiting for more. */
const manyJoins = 100;
const manyCharacters = 64 * 1024;

/**
 * Merges the joins of live events into one request. They are gathered for one turn of the event loop, and while an
 * equal request is in flight. Merged joins have the same subgraph, operation, other variables and rights. When a
 * merged request fails, is slow or cannot be split, each join is sent on its own: one failure must not affect the
 * others.
 */
export function mergeLiveJoins(fetch: SubgraphFetch, options: JoinMergingOptions = {}): SubgraphFetch {
  const departures = new Map<string, Departures>();
  const send = (joins: readonly WaitingJoin[]) => sendMerged(joins, options.patienceMs ?? 1000);

  return (request, call) => {
    const join = readEntityJoin(request, call.caller.rights);
    if (join === undefined) return fetch(request, call);
    const { key } = join;
    const same =
      departures.get(key) ?? new Departures(send, options.holdMs ?? 5, () => departures.delete(key));
    departures.set(key, same);
    const { leading } = same;
    const wait = () => same.add(join, call, tracing ? AsyncLocalStorage.bind(fetch) : fetch);
    return leading ? waitShared(request.subgraph, leading.traceparent, wait) : wait();
  };
}

/** Decides when mergeable joins are sent: at the end of the turn, or when earlier joins have ended. */
class Departures {
  readonly #send: (joins: readonly WaitingJoin[]) => Promise<void>;
  readonly #holdMs: number;
  readonly #onIdle: () => void;
  #waiting: WaitingJoin[] = [];
  #characters = 0;
  #underWay = 0;
  #turn: NodeJS.Immediate | undefined;
  #hold: NodeJS.Timeout | undefined;

  constructor(send: (joins: readonly WaitingJoin[]) => Promise<void>, holdMs: number, onIdle: () => void) {
    this.#send = send;
    this.#holdMs = holdMs;
    this.#onIdle = onIdle;
  }

  /** The join whose trace the next request belongs to. */
  get leading(): WaitingJoin | undefined {
    return this.#waiting[0];
  }

  add(join: EntityJoin, call: Call<Caller>, fetch: SubgraphFetch): Promise<SubgraphAnswer> {
    const { promise, resolve } = Promise.withResolvers<SubgraphAnswer>();
    this.#waiting.push({ ...join, call, fetch, traceparent: tracing?.traceparent(), resolve });
    this.#characters += join.request.body?.length ?? 0;
    if (this.#waiting.length >= manyJoins || this.#characters >= manyCharacters) this.#depart();
    else if (this.#underWay === 0) this.#turn ??= setImmediate(this.#depart);
    else this.#hold ??= setTimeout(this.#depart, this.#holdMs);
    return promise;
  }

  readonly #depart = (): void => {
    clearImmediate(this.#turn);
    clearTimeout(this.#hold);
    this.#turn = undefined;
    this.#hold = undefined;
    const joins = this.#waiting;
    this.#waiting = [];
    this.#characters = 0;
    if (joins.length === 0) return;
    this.#underWay += 1;
    void this.#send(joins).finally(this.#returned);
  };

  readonly #returned = (): void => {
    this.#underWay -= 1;
    if (this.#underWay > 0) return;
    if (this.#waiting.length === 0) this.#onIdle();
    else this.#turn ??= setImmediate(this.#depart);
  };
}

/** Resolves when the merged request has ended. Joins may still be sent one by one. */
async function sendMerged(joins: readonly WaitingJoin[], patienceMs: number): Promise<void> {
  const [first, ...others] = joins;
  if (first === undefined) return;
  const alone = ({ request, call, fetch, resolve }: WaitingJoin) => resolve(fetch(request, call));
  if (others.length === 0) {
    const answer = first.fetch(first.request, first.call);
    first.resolve(answer);
    await answer.catch(() => undefined);
    return;
  }
  const eachAlone = (error?: unknown) => {
    const { subgraph } = first.request;
    const { correlationId, log } = first.call;
    log.info({ err: error, subgraph, correlationId, joins: joins.length }, 'asking merged joins one by one');
    joins.forEach(alone);
  };
  const abort = new AbortController();
  const patience = setTimeout(() => abort.abort(), patienceMs);
  try {
    const merged = mergeJoins([first, ...others]);
    const answer = await first.fetch(merged.request, { ...first.call, signal: abort.signal });
    const answers = merged.split(answer);
    if (answers === undefined) eachAlone();
    else joins.forEach(({ resolve }, index) => resolve(answers[index] ?? { data: null }));
  } catch (error) {
    eachAlone(error);
  } finally {
    clearTimeout(patience);
  }
}

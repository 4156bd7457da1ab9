import { AsyncLocalStorage } from 'node:async_hooks';
import { tracing } from '#platform/telemetry/tracing.ts';
import type { Call } from '#platform/graphql/operation.ts';
import type { Caller } from '../caller.ts';
import type { SubgraphAnswer, SubgraphFetch } from '../subgraphs/subgraph-fetch.ts';
import { mergeJoins, readEntityJoin } from './merged-join.ts';
import type { EntityJoin } from './merged-join.ts';
import { waitShared } from '../subgraphs/shared-span.ts';

export interface JoinMergingOptions {
  /** How long joins wait at most for the ones before them, in milliseconds; default 5. */
  readonly holdMs?: number;
  /** How long a merged request may take before each join is asked for alone, in milliseconds; default 1,000. */
  readonly patienceMs?: number;
}

interface WaitingJoin extends EntityJoin {
  readonly call: Call<Caller>;
  /** Asks where the join began, so that the trace tells of it there. */
  readonly fetch: SubgraphFetch;
  readonly traceparent: string | undefined;
  readonly resolve: (answer: SubgraphAnswer | Promise<SubgraphAnswer>) => void;
}

/** A request of so many joins, or so many characters, does not wait for more. */
const manyJoins = 100;
const manyCharacters = 64 * 1024;

/**
 * Merges the joins of live events: those that come in one turn of the event loop, and while an equal request is under
 * way, go out together where subgraph, operation, other variables and rights are equal. What goes wrong for one
 * does not concern its neighbours: a merged request that fails, dawdles or can't be taken apart is asked again, join by
 * join.
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

/** When joins that may be merged go out: at the end of the turn, or when those before them are back. */
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

  /** The join in whose trace the next request will be. */
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

/** Resolves when the request is over; the joins may still be asked for one by one. */
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

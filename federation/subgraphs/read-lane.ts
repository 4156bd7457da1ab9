import { AsyncLocalStorage } from 'node:async_hooks';
import { tracing } from '#platform/telemetry/tracing.ts';
import type { SubgraphAnswer } from './subgraph-fetch.ts';

/** Sends a read to its subgraph. */
export type SendRead = (signal: AbortSignal) => Promise<SubgraphAnswer>;

/** A fetch that one or more equal reads wait for. */
export interface SharedFetch {
  readonly answer: Promise<SubgraphAnswer>;
  readonly abort: AbortController;
  /** The first caller's. The fetch belongs to that trace. */
  readonly traceparent: string | undefined;
  waiting: number;
}

/** Reads that are sent together when a fetch in flight ends, or when the time has passed. */
interface Gathered {
  readonly shared: SharedFetch;
  readonly send: () => void;
  readonly timer: NodeJS.Timeout;
}

/** Maximum time to gather equal reads while one is in flight, in milliseconds. */
const gatherMs = 5;

/** The fetches of equal reads, one after the other. A read joins only a fetch that is sent later, or in this turn. */
export class ReadLane {
  #inFlight = 0;
  /** The fetch that equal reads can join now. */
  #open: SharedFetch | undefined;
  #gathered: Gathered | undefined;
  readonly #onIdle: () => void;

  /** @param onIdle called when no read is in flight or gathered */
  constructor(onIdle: () => void) {
    this.#onIdle = onIdle;
  }

  /** The fetch that equal reads can join now. */
  get open(): SharedFetch | undefined {
    return this.#open;
  }

  /** Starts a fetch. It is sent at once when no other is in flight. */
  begin(send: SendRead): SharedFetch {
    const shared = this.#inFlight === 0 ? this.#send(send) : this.#gather(send);
    this.#open = shared;
    return shared;
  }

  /** Reads must not join a fetch that was sent in an earlier turn of the event loop. */
  endTurn(): void {
    if (this.#gathered === undefined) this.#open = undefined;
  }

  /** Aborts a fetch without waiting callers. */
  drop(shared: SharedFetch): void {
    shared.abort.abort();
    this.#close(shared);
    if (this.#gathered?.shared !== shared) return;
    clearTimeout(this.#gathered.timer);
    this.#gathered = undefined;
  }

  #send(send: SendRead): SharedFetch {
    const abort = new AbortController();
    const answer = send(abort.signal);
    const shared = { answer, abort, traceparent: tracing?.traceparent(), waiting: 0 };
    this.#follow(shared);
    return shared;
  }

  #gather(send: SendRead): SharedFetch {
    const abort = new AbortController();
    const answer = Promise.withResolvers<SubgraphAnswer>();
    const shared = { answer: answer.promise, abort, traceparent: tracing?.traceparent(), waiting: 0 };
    abort.signal.addEventListener('abort', () => answer.reject(abort.signal.reason), { once: true });
    this.#gathered = {
      shared,
      // Another caller's fetch may trigger it, but it belongs to the trace of its own first caller.
      send: AsyncLocalStorage.bind(() => answer.resolve(send(abort.signal))),
      timer: setTimeout(() => this.#sendGathered(), gatherMs),
    };
    return shared;
  }

  #sendGathered(): void {
    if (this.#gathered === undefined) return;
    const { shared, send, timer } = this.#gathered;
    clearTimeout(timer);
    this.#gathered = undefined;
    this.#close(shared);
    send();
    this.#follow(shared);
  }

  #follow(shared: SharedFetch): void {
    this.#inFlight += 1;
    const ended = () => {
      this.#inFlight -= 1;
      this.#close(shared);
      this.#sendGathered();
      if (this.#inFlight === 0) this.#onIdle();
    };
    shared.answer.then(ended, ended);
  }

  #close(shared: SharedFetch): void {
    if (this.#open === shared) this.#open = undefined;
  }
}

import { AsyncLocalStorage } from 'node:async_hooks';
import { tracing } from '#platform/telemetry/tracing.ts';
import type { SubgraphAnswer } from './subgraph-fetch.ts';

/** Sends a read to its subgraph. */
export type SendRead = (signal: AbortSignal) => Promise<SubgraphAnswer>;

/** How long equal reads are gathered while one is in flight, unless that one ends earlier. */
const gatherMs = 5;

/** A fetch that one or more equal reads wait for. */
export class SharedFetch {
  /** Of the first caller, in whose trace the fetch is. */
  readonly traceparent = tracing?.traceparent();
  waiting = 0;
  readonly #abort = new AbortController();
  readonly #result = Promise.withResolvers<SubgraphAnswer>();
  readonly #send: SendRead;

  constructor(send: SendRead) {
    // It may be sent when another one ends, and still belongs to its first caller.
    this.#send = AsyncLocalStorage.bind(send);
  }

  get answer(): Promise<SubgraphAnswer> {
    return this.#result.promise;
  }

  /** Resolves when the answer is there, or there will be none. */
  async send(): Promise<void> {
    try {
      this.#result.resolve(await this.#send(this.#abort.signal));
    } catch (error) {
      this.#result.reject(error);
    }
  }

  abort(): void {
    this.#abort.abort();
    this.#result.reject(this.#abort.signal.reason);
  }
}

/** The fetches of equal reads, one after the other. A read joins only a fetch that is sent later, or in this turn. */
export class ReadLane {
  #inFlight = 0;
  /** Takes equal reads now. */
  #open: SharedFetch | undefined;
  /** Waits until a fetch in flight ends, or the time is over. */
  #gathering: { readonly shared: SharedFetch; readonly timer: NodeJS.Timeout } | undefined;
  readonly #onIdle: () => void;

  /** @param onIdle called when nothing is in flight or gathered any more */
  constructor(onIdle: () => void) {
    this.#onIdle = onIdle;
  }

  /** The fetch that takes equal reads now. */
  get open(): SharedFetch | undefined {
    return this.#open;
  }

  /** Begins a fetch: sent at once where none is in flight. */
  begin(send: SendRead): SharedFetch {
    const shared = new SharedFetch(send);
    this.#open = shared;
    if (this.#inFlight > 0) {
      this.#gathering = { shared, timer: setTimeout(() => this.#sendGathered(), gatherMs) };
      return shared;
    }
    this.#send(shared);
    setImmediate(() => this.#close(shared));
    return shared;
  }

  /** Ends a fetch that nobody waits for any more. */
  drop(shared: SharedFetch): void {
    shared.abort();
    this.#close(shared);
    if (this.#gathering?.shared !== shared) return;
    clearTimeout(this.#gathering.timer);
    this.#gathering = undefined;
  }

  #close(shared: SharedFetch): void {
    if (this.#open === shared) this.#open = undefined;
  }

  #sendGathered(): void {
    if (this.#gathering === undefined) return;
    const { shared, timer } = this.#gathering;
    clearTimeout(timer);
    this.#gathering = undefined;
    this.#close(shared);
    this.#send(shared);
  }

  #send(shared: SharedFetch): void {
    this.#inFlight += 1;
    void shared.send().then(() => {
      this.#inFlight -= 1;
      this.#close(shared);
      this.#sendGathered();
      if (this.#inFlight === 0) this.#onIdle();
    });
  }
}

import type { ExecutionResult } from 'graphql';
import type { Call, PushedResults, ResultSink } from '#platform/graphql/operation.ts';
import type { Caller } from '../caller.ts';
import { EventQueue } from './event-queue.ts';
import type { QueueEnd } from './event-queue.ts';
import type { FanOut } from './fan-out.ts';
import { slowConsumer } from './live-errors.ts';

type Subscriber = EventQueue<ExecutionResult>;

export interface AudienceOptions {
  /** Maximum number of results queued for one subscriber; default 1,000. */
  readonly queueSize?: number | undefined;
  readonly fanOut: FanOut;
  /** Whether new subscribers first get the earlier results. */
  readonly remembers: boolean;
  /** Called when a subscriber has left, with one of the remaining ones. */
  readonly onLeave: (remaining: Call<Caller> | undefined) => void;
}

/**
 * What later subscribers get of a result: `kept` the same one, `fleeting` nothing, for it belongs to the moment. One that
 * is `incomplete` is for the present subscribers only, so that later ones have to ask for it elsewhere.
 */
export type Keeping = 'kept' | 'fleeting' | 'incomplete';

/** Maximum number of results kept for late subscribers. With more results the audience accepts no new subscriber. */
const historySize = 256;
/** How long a single subscriber may pause the source: a catch-up can be faster than the subscriber's network. */
const patienceMs = 1000;

/** The subscribers of one feed. Each gets every result since it joined, in order. */
export class Audience {
  readonly #options: AudienceOptions;
  readonly #subscribers = new Map<Subscriber, Call<Caller>>();
  /** All results until now; undefined once there were too many, or one that must not be kept. */
  #history: ExecutionResult[] | undefined = [];

  constructor(options: AudienceOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#subscribers.size;
  }

  /** The number of results that wait for a subscriber. */
  get waiting(): number {
    let waiting = 0;
    for (const queue of this.#subscribers.keys()) waiting += queue.size;
    return waiting;
  }

  /** False when a new subscriber would miss a result here. */
  get takesNewcomers(): boolean {
    return !this.#options.remembers || this.#history !== undefined;
  }

  /** The results for a new subscriber. Ends when the call's signal aborts. Rejects with SLOW_CONSUMER. */
  join(call: Call<Caller>): PushedResults {
    return Object.assign(this.#iterate(call), { pushTo: (sink: ResultSink) => this.#push(call, sink) });
  }

  /**
   * Sends a result to all subscribers.
   * @returns undefined when all have received it, otherwise a promise that resolves when they have
   */
  broadcast(result: ExecutionResult, keeping: Keeping): Promise<void> | undefined {
    // A subscriber who joins meanwhile finds the result in the history.
    this.#remember(result, keeping);
    const [only] = this.#subscribers.keys();
    if (only !== undefined && this.#subscribers.size === 1) return this.#serveAlone(only, result);
    return this.#options.fanOut.send(this.#subscribers, (queue) => this.#offer(queue, result));
  }

  /** Notifies all subscribers of the end, after their queued results. */
  end(end: QueueEnd): void {
    for (const queue of this.#subscribers.keys()) queue.end(end);
  }

  async *#iterate(call: Call<Caller>): AsyncGenerator<ExecutionResult, void, undefined> {
    const { queue, missed, leave } = this.#enter(call);
    try {
      for (const result of missed) yield result;
      for (;;) {
        const result = await queue.next();
        if (result === undefined) return;
        yield result;
      }
    } finally {
      call.signal.removeEventListener('abort', leave);
      leave();
    }
  }

  #push(call: Call<Caller>, sink: ResultSink): () => void {
    const { queue, missed } = this.#enter(call);
    queue.pushTo(sink);
    for (const result of missed) this.#offer(queue, result);
    return () => queue.resume();
  }

  /** The queue gets all later results; `missed` holds the earlier ones. */
  #enter(call: Call<Caller>) {
    const queue: Subscriber = new EventQueue(this.#options.queueSize ?? 1000);
    const missed = [...(this.#history ?? [])];
    this.#subscribers.set(queue, call);
    const leave = () => {
      queue.drop();
      this.#leave(queue);
    };
    call.signal.addEventListener('abort', leave, { once: true });
    if (call.signal.aborted) leave();
    return { queue, missed, leave };
  }

  #remember(result: ExecutionResult, keeping: Keeping): void {
    if (!this.#options.remembers || !this.#history || keeping === 'fleeting') return;
    if (keeping === 'incomplete' || this.#history.length === historySize) this.#history = undefined;
    else this.#history.push(result);
  }

  #serveAlone(queue: Subscriber, result: ExecutionResult): Promise<void> | undefined {
    if (!queue.full) {
      this.#offer(queue, result);
      return undefined;
    }
    return queue.room(patienceMs).then(() => this.#offer(queue, result));
  }

  /** A queue that is full still delivers its results. */
  #offer(queue: Subscriber, result: ExecutionResult): void {
    try {
      if (queue.offer(result) || queue.ended) return;
      queue.end({ kind: 'failed', error: slowConsumer() });
    } catch (error) {
      // A result that cannot be sent to one subscriber must not be kept from the others.
      queue.end({ kind: 'failed', error });
    }
    this.#leave(queue);
  }

  #leave(queue: Subscriber): void {
    if (!this.#subscribers.delete(queue)) return;
    const [remaining] = this.#subscribers.values();
    this.#options.onLeave(remaining);
  }
}

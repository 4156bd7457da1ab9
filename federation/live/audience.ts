import type { ExecutionResult } from 'graphql';
import type { Call, PushedResults, ResultSink } from '#platform/graphql/operation.ts';
import type { Caller } from '../caller.ts';
import { EventQueue } from './event-queue.ts';
import type { QueueEnd } from './event-queue.ts';
import type { FanOut } from './fan-out.ts';
import { slowConsumer } from './live-errors.ts';

type Subscriber = EventQueue<ExecutionResult>;

export interface AudienceOptions {
  /** Results that may wait for one subscriber; default 1,000. */
  readonly queueSize?: number | undefined;
  readonly fanOut: FanOut;
  /** Newcomers first get what the others have had. */
  readonly remembers: boolean;
  /** Called when a subscriber has left, with one of those who stay. */
  readonly onLeave: (remaining: Call<Caller> | undefined) => void;
}

/** Results that a late subscriber can be given; past this many nobody is taken in any more. */
const historySize = 256;
/** How long the only subscriber may hold the source back: a catch-up is faster than a network. */
const patienceMs = 1000;

/** The subscribers of one feed: each gets every result, in order, from where it came on. */
export class Audience {
  readonly #options: AudienceOptions;
  readonly #subscribers = new Map<Subscriber, Call<Caller>>();
  /** All results so far; undefined once they were too many to keep. */
  #history: ExecutionResult[] | undefined = [];

  constructor(options: AudienceOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#subscribers.size;
  }

  /** Results that wait for a subscriber. */
  get waiting(): number {
    let waiting = 0;
    for (const queue of this.#subscribers.keys()) waiting += queue.size;
    return waiting;
  }

  /** False when a newcomer would miss something here. */
  get takesNewcomers(): boolean {
    return !this.#options.remembers || this.#history !== undefined;
  }

  /** The results of a new subscriber. Ends when the call's signal aborts. Rejects with SLOW_CONSUMER. */
  join(call: Call<Caller>): PushedResults {
    return Object.assign(this.#iterate(call), { pushTo: (sink: ResultSink) => this.#push(call, sink) });
  }

  /**
   * Gives a result to all. @param kept whether newcomers are to be given it too
   * @returns undefined when everybody has it already; else resolves when they have
   */
  broadcast(result: ExecutionResult, kept: boolean): Promise<void> | undefined {
    // Who joins meanwhile finds the result in the history.
    if (kept) this.#remember(result);
    const [only] = this.#subscribers.keys();
    if (only !== undefined && this.#subscribers.size === 1) return this.#serveAlone(only, result);
    return this.#options.fanOut.send(this.#subscribers, (queue) => this.#offer(queue, result));
  }

  /** Tells everybody, after what still waits for them. */
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

  /** From here on the queue gets what comes; `missed` is what came before. */
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

  #remember(result: ExecutionResult): void {
    if (!this.#options.remembers || !this.#history) return;
    this.#history.push(result);
    if (this.#history.length > historySize) this.#history = undefined;
  }

  #serveAlone(queue: Subscriber, result: ExecutionResult): Promise<void> | undefined {
    if (!queue.full) {
      this.#offer(queue, result);
      return undefined;
    }
    return queue.room(patienceMs).then(() => this.#offer(queue, result));
  }

  /** What waits in the queue is still delivered when it takes no more. */
  #offer(queue: Subscriber, result: ExecutionResult): void {
    try {
      if (queue.offer(result) || queue.ended) return;
      queue.end({ kind: 'failed', error: slowConsumer() });
    } catch (error) {
      // What one of them can't be given must not keep it from the others.
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

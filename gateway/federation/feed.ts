import { setImmediate } from 'node:timers/promises';
import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { tracing } from '#platform/telemetry/tracing.ts';
import type { Call, PushedResults, ResultSink } from '#platform/transport/operation.ts';
import { startPositionKey } from '#platform/transport/position.ts';
import type { Caller } from './caller.ts';
import { EventQueue } from './event-queue.ts';
import type { SubgraphAnswer, SubgraphFetch } from './executor.ts';
import { firstError, isSlowConsumer, slowConsumer, sourceLost } from './live-errors.ts';
import { rememberCursor } from './live-plan.ts';
import type { LivePlan, UpstreamOperation } from './live-plan.ts';
import type { PlannedOperation } from './plans.ts';
import { pause } from './pause.ts';
import { subgraphError } from './subgraph-errors.ts';
import type { Upstream } from './upstream.ts';

export interface FeedOptions {
  readonly planned: PlannedOperation;
  readonly live: LivePlan;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly upstream: Upstream;
  readonly fetch: SubgraphFetch;
  readonly log: Logger;
  /** Events that may wait for one subscriber, and for the join; default 1,000. */
  readonly queueSize?: number;
  /** How long a lost source is looked for again; default 60,000. */
  readonly resumeForMs?: number;
  /** Called for each event that comes, before it is joined. */
  readonly onEvent?: () => void;
  /** Called once, when nobody is left or the source has ended. */
  readonly onEnd: () => void;
}

type Subscribers = Map<EventQueue<ExecutionResult>, Call<Caller>>;

type Outcome =
  | { readonly kind: 'complete' | 'overflow' | 'left' }
  | { readonly kind: 'failed'; readonly errors: readonly GraphQLFormattedError[] }
  | { readonly kind: 'lost'; readonly cause: unknown };

/** Results that a late subscriber can be given; past this many it gets a feed of its own. */
const historySize = 256;
/** How long the only subscriber of a feed may hold it back: a catch-up is faster than a network. */
const patienceMs = 1000;
/** Subscribers that are served in one turn of the event loop. */
const sliceSize = 500;
const firstBackoffMs = 50;
const longestBackoffMs = 5000;

/**
 * One upstream subscription, joined once per event, for all subscribers with the same operation, variables and
 * rights. It outlives its source: when that is lost it goes on after the last event that was passed on.
 */
export class Feed {
  readonly #options: FeedOptions;
  readonly #subscribers: Subscribers = new Map();
  readonly #abort = new AbortController();
  readonly #correlationId: string;
  readonly #fromCursor: boolean;
  #position: string | number | undefined;
  /** All results so far; undefined once they were too many to keep. */
  #history: ExecutionResult[] | undefined = [];
  #caller: Caller;
  #source: EventQueue<SubgraphAnswer> | undefined;
  #unsubscribe: () => void = () => undefined;
  #ended = false;

  constructor(options: FeedOptions, first: Call<Caller>) {
    this.#options = options;
    this.#caller = first.caller;
    this.#correlationId = first.correlationId;
    this.#position = options.live.startsAfter(options.variables);
    this.#fromCursor = this.#position !== undefined;
  }

  get subscribers(): number {
    return this.#subscribers.size;
  }

  /** Events that wait, for the join or for a subscriber. */
  get waiting(): number {
    let waiting = this.#source?.size ?? 0;
    for (const queue of this.#subscribers.keys()) waiting += queue.size;
    return waiting;
  }

  /** False when a newcomer would miss something here. */
  get takesNewcomers(): boolean {
    return !this.#ended && (!this.#fromCursor || this.#history !== undefined);
  }

  /** Starts the upstream subscription. */
  start(): void {
    this.#run().then(
      () => this.#end({ kind: 'complete' }),
      (error: unknown) => this.#end({ kind: 'failed', error }),
    );
  }

  /**
   * The results from where the variables say on: a newcomer to a feed with a cursor first gets what the others
   * have had. Ends when the call's signal aborts. Rejects with SLOW_CONSUMER or SUBSCRIPTION_SOURCE_LOST.
   */
  join(call: Call<Caller>): PushedResults {
    return Object.assign(this.#iterate(call), { pushTo: (sink: ResultSink) => this.#push(call, sink) });
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
    const queue = new EventQueue<ExecutionResult>(this.#options.queueSize ?? 1000);
    const missed = this.#fromCursor ? [...(this.#history ?? [])] : [];
    this.#subscribers.set(queue, call);
    const leave = () => {
      queue.drop();
      this.#leave(queue);
    };
    call.signal.addEventListener('abort', leave, { once: true });
    if (call.signal.aborted) leave();
    return { queue, missed, leave };
  }

  async #run(): Promise<void> {
    const { live, variables } = this.#options;
    let resuming = false;
    let lostAt: number | undefined;
    let attempt = 0;
    while (!this.#ended) {
      const before = this.#position;
      const operation =
        resuming && this.#position !== undefined
          ? live.resume(variables, this.#position)
          : live.start(variables);
      if (!operation) throw sourceLost();
      const outcome = await this.#follow(operation);
      if (outcome.kind === 'complete' || outcome.kind === 'left') return;
      if (outcome.kind === 'failed' && !isSlowConsumer(outcome.errors)) throw firstError(outcome.errors);
      if (!this.#canResume()) throw outcome.kind === 'lost' ? sourceLost() : slowConsumer();
      resuming = true;
      if (this.#position !== before) {
        attempt = 0;
        lostAt = undefined;
      }
      if (outcome.kind === 'overflow') continue;
      lostAt ??= performance.now();
      if (performance.now() - lostAt > (this.#options.resumeForMs ?? 60_000)) throw sourceLost();
      this.#options.log.info(
        { correlationId: this.#correlationId, subgraph: live.subgraph, attempt },
        'resuming a subscription whose source was lost',
      );
      await pause(Math.min(firstBackoffMs * 2 ** attempt, longestBackoffMs), this.#abort.signal);
      attempt += 1;
    }
  }

  #canResume(): boolean {
    return (
      this.#position !== undefined &&
      this.#options.live.resume(this.#options.variables, this.#position) !== undefined
    );
  }

  /** Passes on what one upstream subscription brings, until it is over. */
  async #follow(operation: UpstreamOperation): Promise<Outcome> {
    const authorization = await this.#caller.authorization();
    if (this.#ended) return { kind: 'left' };
    const source = new EventQueue<SubgraphAnswer>(this.#options.queueSize ?? 1000);
    this.#source = source;
    const result: { outcome: Outcome } = { outcome: { kind: 'left' } };
    const over = (reached: Outcome) => {
      if (source.ended) return;
      result.outcome = reached;
      source.end({ kind: 'complete' });
    };
    const unsubscribe = this.#options.upstream.subscribe(
      operation,
      {
        correlationId: this.#correlationId,
        [startPositionKey]: true,
        ...(tracing ? { traceparent: tracing.traceparent() } : {}),
        ...(authorization === undefined ? {} : { authorization }),
      },
      {
        event: (event) => {
          this.#options.onEvent?.();
          if (source.offer(event)) return;
          over({ kind: 'overflow' });
          unsubscribe();
        },
        failed: (errors) => over({ kind: 'failed', errors }),
        complete: () => over({ kind: 'complete' }),
        lost: (cause) => over({ kind: 'lost', cause }),
      },
    );
    this.#unsubscribe = unsubscribe;
    try {
      for (;;) {
        const event = await source.next();
        if (event === undefined) return result.outcome;
        await this.#pass(event);
      }
    } finally {
      unsubscribe();
    }
  }

  async #pass(event: SubgraphAnswer): Promise<void> {
    const { live, planned, variables, fetch, log } = this.#options;
    const start = event.extensions?.[startPositionKey];
    if (event.data == null && (typeof start === 'number' || typeof start === 'string')) {
      this.#position ??= start;
      return;
    }
    if (event.data == null) {
      await this.#broadcast({
        errors: (event.errors ?? []).map((error) => subgraphError(error, error.path)),
      });
      return;
    }
    const cursor = live.cursorOf(event);
    if (isRepeat(cursor, this.#position)) return;
    const call = {
      caller: this.#caller,
      correlationId: this.#correlationId,
      signal: this.#abort.signal,
      log,
    };
    const joins = () => planned.plan.run({ variables, fetch, call, event });
    const result = await (tracing ? tracing.around('event', {}, joins) : joins());
    if (cursor !== undefined) this.#position = cursor;
    rememberCursor(result, cursor);
    if (this.#fromCursor && cursor !== undefined && this.#history) {
      this.#history.push(result);
      if (this.#history.length > historySize) this.#history = undefined;
    }
    await this.#broadcast(result);
  }

  async #broadcast(result: ExecutionResult): Promise<void> {
    // Who joins meanwhile finds the result in the history.
    const present = [...this.#subscribers.keys()];
    for (const [index, queue] of present.entries()) {
      // Ten thousand writes take a tenth of a second: others get their turn in between.
      if (index % sliceSize === sliceSize - 1) await setImmediate();
      if (queue.offer(result) || queue.ended) continue;
      if (this.#subscribers.size === 1) await queue.room(patienceMs);
      this.#offer(queue, result);
    }
  }

  /** What waits in the queue is still delivered when it takes no more. */
  #offer(queue: EventQueue<ExecutionResult>, result: ExecutionResult): void {
    if (queue.offer(result) || queue.ended) return;
    queue.end({ kind: 'failed', error: slowConsumer() });
    this.#leave(queue);
  }

  #leave(queue: EventQueue<ExecutionResult>): void {
    if (!this.#subscribers.delete(queue)) return;
    const [next] = this.#subscribers.values();
    if (next) this.#caller = next.caller;
    else this.#end({ kind: 'complete' });
  }

  #end(end: { kind: 'complete' } | { kind: 'failed'; error: unknown }): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#abort.abort();
    this.#unsubscribe();
    this.#source?.drop();
    for (const queue of this.#subscribers.keys()) queue.end(end);
    this.#options.onEnd();
  }
}

function isRepeat(cursor: string | number | undefined, position: string | number | undefined): boolean {
  return typeof cursor === 'number' && typeof position === 'number' && cursor <= position;
}

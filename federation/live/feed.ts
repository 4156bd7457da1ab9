import { AsyncLocalStorage } from 'node:async_hooks';
import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { tracing } from '#platform/telemetry/tracing.ts';
import type { Call, PushedResults } from '#platform/graphql/operation.ts';
import { startPositionKey } from '#platform/streams/start-position.ts';
import { Audience } from './audience.ts';
import type { Keeping } from './audience.ts';
import type { Caller } from '../caller.ts';
import type { QueueEnd } from './event-queue.ts';
import { failureError } from '../subgraphs/subgraph-errors.ts';
import { copyJson } from '../json.ts';
import type { SubgraphAnswer, SubgraphFetch } from '../subgraphs/subgraph-fetch.ts';
import type { FanOut } from './fan-out.ts';
import { InOrder } from './in-order.ts';
import { isSlowConsumer, slowConsumer, sourceLost } from './live-errors.ts';
import { rememberCursor } from './live-plan.ts';
import type { LivePlan, UpstreamOperation } from './live-plan.ts';
import type { PlannedOperation } from '../plans.ts';
import { pause } from '#platform/time/pause.ts';
import { followUpstream } from './upstream-events.ts';
import type { Outcome, ReceivedEvent, UpstreamEvents } from './upstream-events.ts';
import type { Upstream } from './upstream.ts';
import { isTemporary, joinWhole } from './whole-join.ts';

export interface FeedOptions {
  readonly planned: PlannedOperation;
  readonly live: LivePlan;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly upstream: Upstream;
  readonly fetch: SubgraphFetch;
  readonly fanOut: FanOut;
  readonly log: Logger;
  /** Maximum number of events queued for one subscriber, and for the join; default 1,000. */
  readonly queueSize?: number | undefined;
  /** How long to retry a lost source, in milliseconds; default 60,000. */
  readonly resumeForMs?: number | undefined;
  /** How long an event waits for a subgraph that does not answer its join, in milliseconds; default 10,000. */
  readonly joinForMs?: number | undefined;
  /** Called once, when the last subscriber has left or the source has ended. */
  readonly onEnd: () => void;
}

/** An event as subscribers get it. */
interface Joined {
  readonly result: ExecutionResult;
  readonly keeping: Keeping;
}

/** Events that are joined in parallel. A catch-up does not wait for one join after the other. */
const joinsAhead = 32;
const firstBackoffMs = 50;
const longestBackoffMs = 5000;
const defaultResumeForMs = 60_000;
/** An attempt that fails takes less. */
const shortestWorkMs = 1_000;

/**
 * One upstream subscription for all subscribers with the same operation, variables and rights. Each event is joined
 * once. When the source is lost, the feed resumes after the last event that it received, or starts again where events are the
 * state of their moment.
 */
export class Feed {
  readonly #options: FeedOptions;
  readonly #audience: Audience;
  readonly #joined: InOrder<Joined>;
  readonly #abort = new AbortController();
  readonly #correlationId: string;
  readonly #quietLog: Logger;
  /** The position of the last event. */
  #position: string | number | undefined;
  #caller: Caller;
  #source: UpstreamEvents | undefined;
  #ended = false;

  constructor(options: FeedOptions, first: Call<Caller>) {
    this.#options = options;
    this.#caller = first.caller;
    this.#correlationId = first.correlationId;
    this.#quietLog = options.log.child({}, { level: 'error' });
    this.#position = options.live.startsAfter(options.variables);
    this.#audience = new Audience({
      queueSize: options.queueSize,
      fanOut: options.fanOut,
      remembers: options.live.startsAtPlace(options.variables),
      onLeave: (remaining) => {
        if (remaining) this.#caller = remaining.caller;
        else this.#end({ kind: 'complete' });
      },
    });
    this.#joined = new InOrder(
      joinsAhead,
      ({ result, keeping }) => this.#audience.broadcast(result, keeping),
      () => this.#source?.resume(),
    );
  }

  get subscribers(): number {
    return this.#audience.size;
  }

  /** The number of events that wait for the join or for a subscriber. */
  get waiting(): number {
    return (this.#source?.waiting ?? 0) + this.#joined.size + this.#audience.waiting;
  }

  /** False when a new subscriber would miss an event here. */
  get takesNewcomers(): boolean {
    return !this.#ended && this.#audience.takesNewcomers;
  }

  /** Starts the upstream subscription. */
  start(): void {
    this.#run().then(
      () => this.#end({ kind: 'complete' }),
      (error: unknown) => this.#end({ kind: 'failed', error }),
    );
  }

  /**
   * The results from the position in the variables on. A new subscriber to a feed with a cursor first gets the
   * earlier results. Ends when the call's signal aborts. Rejects with SLOW_CONSUMER or SUBSCRIPTION_SOURCE_LOST.
   */
  join(call: Call<Caller>): PushedResults {
    return this.#audience.join(call);
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
      const startedAt = performance.now();
      const outcome = await this.#follow(operation);
      if (outcome.kind === 'complete' || outcome.kind === 'left') return;
      if (outcome.kind === 'failed' && !this.#isPassing(outcome.errors, resuming)) {
        const [first] = outcome.errors;
        throw first ? live.sourceError(first) : sourceLost();
      }
      if (!this.#canResume()) throw outcome.kind === 'lost' ? sourceLost() : slowConsumer();
      resuming = true;
      if (this.#position !== before || this.#hasWorked(performance.now() - startedAt)) {
        attempt = 0;
        lostAt = undefined;
      }
      if (outcome.kind === 'overflow') continue;
      lostAt ??= performance.now();
      if (performance.now() - lostAt > (this.#options.resumeForMs ?? defaultResumeForMs)) throw sourceLost();
      this.#options.log.info(
        { correlationId: this.#correlationId, subgraph: live.subgraph, attempt },
        'resuming a subscription whose source was lost',
      );
      await pause(Math.min(firstBackoffMs * 2 ** attempt, longestBackoffMs), this.#abort.signal);
      attempt += 1;
    }
  }

  /** A subgraph that cannot read at the moment is waited for, as one that is gone. A client's first try is answered at once. */
  #isPassing(errors: readonly GraphQLFormattedError[], resuming: boolean): boolean {
    return isSlowConsumer(errors) || (resuming && isTemporary(errors));
  }

  /**
   * Whether a source has worked, so that its next loss counts as the first: a source that starts again sends an event at once,
   * and one that resumes may be silent. So it must have lasted longer than a lost connection goes unnoticed.
   */
  #hasWorked(lastedMs: number): boolean {
    const { live, resumeForMs = defaultResumeForMs } = this.#options;
    if (live.isRestartable) return lastedMs > Math.min(longestBackoffMs, resumeForMs);
    return lastedMs > Math.max(resumeForMs / 2, shortestWorkMs);
  }

  #canResume(): boolean {
    const { live, variables } = this.#options;
    if (live.isRestartable) return true;
    if (this.#position === undefined) return live.startsAtPlace(variables);
    return live.resume(variables, this.#position) !== undefined;
  }

  /**
   * Forwards the events of one upstream subscription. Resolves when it has ended and all subscribers have its events.
   */
  async #follow(operation: UpstreamOperation): Promise<Outcome> {
    const { upstream, queueSize } = this.#options;
    const authorization = await this.#caller.authorization();
    if (this.#ended) return { kind: 'left' };
    const source = followUpstream({
      upstream,
      operation,
      extensions: {
        correlationId: this.#correlationId,
        [startPositionKey]: true,
        ...(tracing ? { traceparent: tracing.traceparent() } : {}),
        ...(authorization === undefined ? {} : { authorization }),
      },
      queueSize: queueSize ?? 1000,
      // All subscriptions share the socket. Bind its events to the context of this one.
      take: AsyncLocalStorage.bind((received: ReceivedEvent) => this.#take(received)),
    });
    this.#source = source;
    const outcome = await source.outcome;
    await this.#joined.idle();
    return outcome;
  }

  /** @returns false when too many events are being joined */
  #take({ event, receivedAt }: ReceivedEvent): boolean {
    const start = event.extensions?.[startPositionKey];
    if (event.data == null && (typeof start === 'number' || typeof start === 'string')) {
      this.#position ??= start;
      return true;
    }
    if (isTemporary(event.errors) && this.#canResume()) {
      this.#source?.lose(event.errors);
      return true;
    }
    if (event.data == null) {
      return this.#joined.add({ result: failedEvent(this.#options.live, event), keeping: 'incomplete' });
    }
    const cursor = this.#options.live.cursorOf(event);
    if (isRepeat(cursor, this.#position)) return true;
    if (cursor !== undefined) this.#position = cursor;
    return this.#joined.add(this.#join(event, cursor, receivedAt));
  }

  async #join(
    event: SubgraphAnswer,
    cursor: string | number | undefined,
    receivedAt: number,
  ): Promise<Joined> {
    const { planned, variables, fetch, log, live } = this.#options;
    const call = { correlationId: this.#correlationId, signal: this.#abort.signal };
    // An event of the moment, such as typing, is worth nothing later.
    const isFleeting = live.cursor !== undefined && cursor === undefined;
    const joins = () =>
      joinWhole({
        // A run changes the event. The first attempt logs what failed.
        run: (watched, attempt) =>
          planned.plan.run({
            variables,
            fetch: watched,
            call: { ...call, caller: this.#caller, log: attempt === 1 ? log : this.#quietLog },
            event: copyJson(event),
          }),
        fetch,
        until: isFleeting ? 0 : receivedAt + (this.#options.joinForMs ?? 10_000),
        signal: call.signal,
      });
    try {
      const { result, isWhole } = await (tracing ? tracing.around('event', {}, joins) : joins());
      rememberCursor(result, cursor);
      if (cursor === undefined) return { result, keeping: 'fleeting' };
      return { result, keeping: isWhole ? 'kept' : 'incomplete' };
    } catch (error) {
      this.#end({ kind: 'failed', error });
      return { result: { data: null }, keeping: 'fleeting' };
    }
  }

  #end(end: QueueEnd): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#abort.abort();
    this.#source?.stop();
    this.#audience.end(end);
    this.#options.onEnd();
  }
}

/** An event without data. It has `data: null` when its operation has run, and no `data` when it was refused. */
function failedEvent(live: LivePlan, { data, errors = [] }: SubgraphAnswer): ExecutionResult {
  const reported = errors.map((error) => live.sourceError(error));
  const sent = reported.length > 0 ? reported : [failureError(undefined)];
  return data === undefined ? { errors: sent } : { errors: sent, data: null };
}

function isRepeat(cursor: string | number | undefined, position: string | number | undefined): boolean {
  return typeof cursor === 'number' && typeof position === 'number' && cursor <= position;
}

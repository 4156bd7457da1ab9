import type { GraphQLFormattedError } from 'graphql';
import type { Client, SubscribePayload } from 'graphql-ws';
import { createBackOff } from './back-off.ts';
import type { BackOffOptions } from './back-off.ts';
import { startingPlace } from './place.ts';
import type { Cursor, CursorOptions } from './cursor.ts';
import { isFinal, isReset, lossOf, retryAfterMs, SubscriptionRefused } from './losses.ts';
import type { Loss } from './losses.ts';
import { onReturn } from './page-events.ts';
import { isOpen } from './socket-state.ts';

/** A subscription as it is sent. */
export type Request = SubscribePayload;

/** One event, or errors beside it. */
export interface Result<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: Record<string, unknown>;
}

/** Receives the events. After `error` or `complete` nothing comes. */
export interface Sink<Data> {
  next(result: Result<Data>): void;
  /** The subscription has ended for good, as a rule with {@link SubscriptionRefused}. */
  error(error: unknown): void;
  /** The server has completed the subscription. */
  complete(): void;
}

/** What a page may show: `waiting` is the moment for "reconnecting". More states may be added. */
export type Status =
  | { readonly state: 'connecting' }
  | { readonly state: 'live' }
  | { readonly state: 'waiting'; readonly delayMs: number; readonly loss: Loss };

export interface FollowOptions {
  readonly cursor?: CursorOptions;
  readonly backOff?: BackOffOptions;
  /** Whether a loss ends the subscription. Default: {@link isFinal}. */
  readonly isFinal?: (loss: Loss) => boolean;
  readonly onStatus?: (status: Status) => void;
  /**
   * Called when the stream went back to an earlier state (`STREAM_RESET`): forget its events, load the state again and
   * return the place to start at, such as the `headSeq` that was read; 0 is the beginning, null is now. Without it, such a
   * subscription ends with {@link SubscriptionRefused}.
   */
  readonly onReset?: () => Cursor | null | Promise<Cursor | null>;
}

export interface Following {
  /** Whether a cursor is known, so that a pause loses nothing. */
  readonly canResume: boolean;
  /** Unsubscribes and keeps the place. */
  pause(): void;
  /** Subscribes again after a pause. */
  resume(): void;
  /** Ends it; the sink receives nothing any more. */
  stop(): void;
}

/** An attempt that lasted this long was healthy: the next loss is waited for as if it were the first. */
const healthyMs = 10_000;

/**
 * Follows a stream: each event with a cursor comes once and in order, across any disconnect. When a subscription is
 * lost it is sent again after the last event, later and later, until it is refused. Events without a cursor pass
 * through; those of the time without a connection are lost.
 * @param client made by {@link connect}, or any graphql-ws client
 * @param request starts at the cursor in its variables; without one it starts now
 */
export function follow<Data = Record<string, unknown>>(
  client: Client,
  request: Request,
  sink: Sink<Data>,
  options: FollowOptions = {},
): Following {
  const { onStatus = () => {}, isFinal: isRefusal = isFinal, onReset } = options;
  const backOff = createBackOff(options.backOff);
  const place = startingPlace(request.variables, options.cursor);
  let halt: () => void = () => {};

  const payload: SubscribePayload = {
    ...request,
    // graphql-ws reads it each time it sends, so that its own retries continue at the right place too.
    get variables() {
      return place.variables;
    },
  };

  function take(result: Result<Data>): void {
    const step = result.data ? place.take(result.data) : 'none';
    if (step === 'repeated') return;
    if (step === 'new') backOff.reset();
    sink.next(result);
  }

  function subscribe(): void {
    const startedAt = Date.now();
    let isRunning = true;
    let isLive = false;
    const live = () => {
      if (isLive) return;
      isLive = true;
      onStatus({ state: 'live' });
    };
    const stopWaiting = client.on('connected', live);
    const finish = (then: () => void) => {
      if (!isRunning) return;
      isRunning = false;
      stopWaiting();
      // Not at once: graphql-ws would count a release twice if the server's `complete` is read in the same turn.
      queueMicrotask(unsubscribe);
      then();
    };
    const unsubscribe = client.subscribe(payload, {
      next(result: Result<Data>) {
        if (!isRunning) return;
        if (result.data === undefined && result.errors) {
          // No event: an operation that did not begin, as the GraphQL specification calls a request error.
          const { errors } = result;
          finish(() => lose({ kind: 'errors', errors }, startedAt));
          return;
        }
        live();
        try {
          take(result);
        } catch (error) {
          // Thrown into graphql-ws it would close the socket under every other subscription.
          finish(() => sink.error(error));
        }
      },
      error: (error) => finish(() => lose(lossOf(error), startedAt)),
      complete: () => finish(() => sink.complete()),
    });
    halt = () => finish(() => {});
    if (isOpen(client)) live();
    else onStatus({ state: 'connecting' });
  }

  function lose(loss: Loss, startedAt: number): void {
    if (onReset && isReset(loss)) {
      startOver(onReset, loss);
      return;
    }
    if (isRefusal(loss)) {
      sink.error(new SubscriptionRefused(loss));
      return;
    }
    if (Date.now() - startedAt >= healthyMs) backOff.reset();
    wait(loss);
  }

  function startOver(ask: NonNullable<typeof onReset>, loss: Loss): void {
    let isHalted = false;
    halt = () => {
      isHalted = true;
    };
    const fail = (error: unknown) => {
      if (!isHalted) sink.error(error);
    };
    Promise.resolve()
      .then(ask)
      .then((start) => {
        if (isHalted) return;
        place.startAt(start);
        wait(loss);
      })
      .catch(fail);
  }

  function wait(loss: Loss): void {
    const delayMs = retryAfterMs(loss) + backOff.next();
    const retry = () => {
      halt();
      subscribe();
    };
    const timer = setTimeout(retry, delayMs);
    const stopListening = loss.kind === 'errors' ? () => {} : onReturn(retry);
    halt = () => {
      clearTimeout(timer);
      stopListening();
    };
    onStatus({ state: 'waiting', delayMs, loss });
  }

  subscribe();
  return {
    get canResume() {
      return place.isKnown;
    },
    pause: () => halt(),
    resume() {
      halt();
      subscribe();
    },
    stop: () => halt(),
  };
}

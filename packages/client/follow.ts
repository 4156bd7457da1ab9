import type { GraphQLFormattedError } from 'graphql';
import type { Client, SubscribePayload } from 'graphql-ws';
import { createBackOff } from './back-off.ts';
import type { BackOffOptions } from './back-off.ts';
import { asCursor, fieldCursor, isAfter } from './cursor.ts';
import type { CursorOptions } from './cursor.ts';
import { isFinal, lossOf, retryAfterMs, SubscriptionRefused } from './losses.ts';
import type { Loss } from './losses.ts';
import { onReturn } from './page-events.ts';
import { isOpen } from './socket-state.ts';

/** The request of a subscription. */
export type Request = SubscribePayload;

/** One event, or errors beside it. */
export interface Result<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: Record<string, unknown>;
}

/** Receives the events. After `error` or `complete` it is not called again. */
export interface Sink<Data> {
  next(result: Result<Data>): void;
  /** The subscription has ended finally, usually with {@link SubscriptionRefused}. */
  error(error: unknown): void;
  /** The server has completed the subscription. */
  complete(): void;
}

/** The state for a page to show: at `waiting` it can show "reconnecting". More states may be added. */
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
}

export interface Following {
  /** Whether a cursor is known, so that a pause loses nothing. */
  readonly canResume: boolean;
  /** Unsubscribes and keeps the position. */
  pause(): void;
  /** Subscribes again after a pause. */
  resume(): void;
  /** Ends it; the sink receives nothing more. */
  stop(): void;
}

/** An attempt that lasted this long was healthy, in milliseconds: the next loss starts again at the first wait. */
const healthyMs = 10_000;

/**
 * Follows a stream: each event with a cursor is passed on once and in order, across any disconnect. A lost subscription
 * is retried after the last event, with growing waits, until it is refused. Events without a cursor are passed on too;
 * those emitted during a disconnect are lost.
 * @param client made by {@link connect}, or any graphql-ws client
 * @param request starts at the cursor in its variables; without one it starts now
 */
export function follow<Data = Record<string, unknown>>(
  client: Client,
  request: Request,
  sink: Sink<Data>,
  options: FollowOptions = {},
): Following {
  const { variable = 'afterSeq', read = fieldCursor('seq'), isAfter: isNew = isAfter } = options.cursor ?? {};
  const { onStatus = () => {}, isFinal: isRefusal = isFinal } = options;
  const backOff = createBackOff(options.backOff);
  let last = asCursor(request.variables?.[variable]);
  let halt: () => void = () => {};

  const payload: SubscribePayload = {
    ...request,
    // graphql-ws reads it for each attempt, so that its own retries continue at the correct position too.
    get variables() {
      return last === undefined ? request.variables : { ...request.variables, [variable]: last };
    },
  };

  function take(result: Result<Data>): void {
    const cursor = result.data ? read(result.data) : null;
    if (cursor !== null) {
      if (last !== undefined && !isNew(cursor, last)) return;
      last = cursor;
      backOff.reset();
    }
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
          // No event: the operation did not begin (a request error of the GraphQL specification).
          const { errors } = result;
          finish(() => lose({ kind: 'errors', errors }, startedAt));
          return;
        }
        live();
        try {
          take(result);
        } catch (error) {
          // An error thrown into graphql-ws would close the socket of every other subscription.
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
    if (isRefusal(loss)) {
      sink.error(new SubscriptionRefused(loss));
      return;
    }
    if (Date.now() - startedAt >= healthyMs) backOff.reset();
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
      return last !== undefined;
    },
    pause: () => halt(),
    resume() {
      halt();
      subscribe();
    },
    stop: () => halt(),
  };
}

import type { Client } from 'graphql-ws';
import { follow } from './follow.ts';
import type { FollowOptions, Request, Result } from './follow.ts';

export interface ResumableOptions extends FollowOptions {
  /**
   * Events that may wait for the reader. Default: 1,000. With so many the subscription pauses, and continues after
   * the last of them when the reader has taken them all: no event with a cursor is lost.
   */
  readonly capacity?: number;
}

interface Reader<Step> {
  resolve(step: Step): void;
  reject(error: unknown): void;
}

/**
 * Follows a stream as an async iterator, from the call on; see {@link follow}. Leaving the loop unsubscribes.
 * @throws SubscriptionRefused from `next()`, after the events that came before
 */
export function resumable<Data = Record<string, unknown>>(
  client: Client,
  request: Request,
  options: ResumableOptions = {},
): AsyncIterableIterator<Result<Data>, undefined> {
  type Step = IteratorResult<Result<Data>, undefined>;
  const { capacity = 1000, onReset, ...rest } = options;
  const events: Result<Data>[] = [];
  const readers: Reader<Step>[] = [];
  const done: Step = { done: true, value: undefined };
  let failure: { readonly error: unknown } | undefined;
  let isPaused = false;
  let isEnded = false;

  const following = follow<Data>(
    client,
    request,
    {
      next(result) {
        const reader = readers.shift();
        if (reader) {
          reader.resolve({ done: false, value: result });
          return;
        }
        events.push(result);
        if (events.length < capacity) return;
        if (following.canResume) {
          isPaused = true;
          following.pause();
        } else {
          // So far no event had a cursor, so that no pause would find back: the oldest may be lost.
          events.shift();
        }
      },
      error(error) {
        const reader = readers.shift();
        if (reader) reader.reject(error);
        else failure = { error };
        end();
      },
      complete: end,
    },
    {
      ...rest,
      ...(onReset && {
        onReset: () => {
          // What waits is of a history that is no more.
          events.length = 0;
          return onReset();
        },
      }),
    },
  );

  function end(): void {
    isEnded = true;
    for (const reader of readers.splice(0)) reader.resolve(done);
  }

  function take(): Step | undefined {
    const value = events.shift();
    if (isPaused && events.length === 0) {
      isPaused = false;
      following.resume();
    }
    return value && { done: false, value };
  }

  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next() {
      const step = take();
      if (step) return Promise.resolve(step);
      if (failure) {
        const { error } = failure;
        failure = undefined;
        return Promise.reject(error);
      }
      if (isEnded) return Promise.resolve(done);
      return new Promise((resolve, reject) => readers.push({ resolve, reject }));
    },
    return() {
      isPaused = false;
      following.stop();
      events.length = 0;
      end();
      return Promise.resolve(done);
    },
  };
}

import type pg from 'pg';
import type { Logger } from 'pino';
import { pause } from '#platform/time/pause.ts';
import type { Limits } from '../definition/define-provider.ts';
import { createLimiter } from './limiter.ts';
import { ProviderFailure } from './provider-failure.ts';
import { createSlots } from './slots.ts';

/** Milliseconds that a request waits at most for its turn: a job that is refused runs again later, and a person can't wait longer. */
const longestWaitMs = 5_000;

/** Milliseconds that nothing leaves after a provider limits us without saying for how long. */
const defaultHoldMs = 1_000;

/** Lets requests to an account of a provider leave within its limits. */
export interface Gate {
  /** Waits for its turn. @returns what must be called when the request is over @throws ProviderFailure of kind LIMITED */
  enter(signal: AbortSignal | undefined): Promise<() => void>;
  /** The provider itself limits us: nothing leaves until it takes requests again. */
  limited(retryAfterMs: number | null): Promise<void>;
}

export function createGate(options: {
  readonly provider: { readonly id: string; readonly name: string; readonly limits: Limits };
  readonly account: string;
  readonly pool: pg.Pool;
  readonly log: Logger;
}): Gate {
  const { provider, account, pool, log } = options;
  const slots = createSlots(provider.limits.concurrency);
  const limiter = createLimiter(pool, { provider: provider.id, account, limits: provider.limits });

  const limitedFor = (retryAfterMs: number): ProviderFailure =>
    new ProviderFailure('LIMITED', `${provider.name} is asked as fast as it allows. Try again later.`, {
      providerCode: 'OWN_LIMIT',
      retryAfterMs,
    });

  /** The limit protects the provider from us. Without the database a request leaves rather than not. */
  const withoutDatabase = (error: unknown): void =>
    log.warn({ err: error, provider: provider.id, account }, 'the rate of a provider could not be counted');

  async function waitForTurn(signal: AbortSignal | undefined): Promise<void> {
    const turn = await limiter.reserve(longestWaitMs).catch(withoutDatabase);
    if (!turn) return;
    if (!turn.isReserved) throw limitedFor(turn.waitMs);
    if (turn.waitMs === 0) return;
    await pause(turn.waitMs, signal ?? new AbortController().signal);
    signal?.throwIfAborted();
  }

  return {
    async enter(signal) {
      const release = await slots.take(longestWaitMs, signal);
      if (!release) throw limitedFor(longestWaitMs);
      try {
        await waitForTurn(signal);
        return release;
      } catch (error) {
        release();
        throw error;
      }
    },
    limited: async (retryAfterMs) => {
      await limiter.hold(retryAfterMs ?? defaultHoldMs).catch(withoutDatabase);
    },
  };
}

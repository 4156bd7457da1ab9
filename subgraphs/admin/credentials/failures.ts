import { createHash } from 'node:crypto';
import type pg from 'pg';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import { rateLimited } from '#platform/errors/errors.ts';

/** Failed sign-ins of one account within {@link windowSeconds} that close it for the rest of that time. */
export const mostFailures = 10;

/** Counted from the first failure. */
export const windowSeconds = 60;

/** The failed sign-ins of one account. */
export interface Failures {
  /** @throws RATE_LIMITED while there are too many */
  refuseTooMany(): Promise<void>;
  /** Counts one more. */
  add(): Promise<void>;
}

/**
 * Counts the failures of one e-mail address, whether or not anybody has it: an unknown one that were never closed
 * would tell that it is unknown.
 *
 * They are counted in Postgres, not in memory: a guesser must not get ten more tries at each replica and after each
 * restart, and beside the 20 ms of an Argon2 hash a write on failure costs nothing.
 */
export function failuresOf(email: string, pool: pg.Pool): Failures {
  const limiter = new RateLimiterPostgres({
    storeClient: pool,
    schemaName: 'admin',
    tableName: 'sign_in_failure',
    keyPrefix: '',
    tableCreated: true,
    clearExpiredByTimeout: false,
    points: mostFailures,
    duration: windowSeconds,
  });
  // Addresses that nobody here has are not ours to keep.
  const key = createHash('sha256').update(email).digest('hex');
  return {
    refuseTooMany: async () => {
      const state = await limiter.get(key);
      if (state === null || state.consumedPoints < mostFailures) return;
      throw rateLimited(Math.max(1, Math.ceil(state.msBeforeNext / 1_000)));
    },
    add: async () => {
      await limiter.penalty(key);
    },
  };
}

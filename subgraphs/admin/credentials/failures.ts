import { createHash } from 'node:crypto';
import type pg from 'pg';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import { rateLimited } from '#platform/errors/errors.ts';
import { networkOf } from '#platform/server/network-of.ts';

/** Failed sign-ins within {@link windowSeconds} that close an account, or a network address, for the rest of that time. */
export const mostFailures = { account: 10, address: 100 } as const;

/** Counted from the first failure. */
export const windowSeconds = 60;

/** Who is tried, and from where. */
export interface Attempt {
  /** In lower case. */
  readonly email: string;
  /** The client's network address, where it is known. */
  readonly address: string | undefined;
}

/** The failed sign-ins of one account and of one network address. */
export interface Failures {
  /** @throws RATE_LIMITED while there are too many */
  refuseTooMany(): Promise<void>;
  /** Counts one more. */
  add(): Promise<void>;
}

/**
 * Counts the failures of one e-mail address, whether or not anybody has it: an unknown one that were never closed
 * would tell that it is unknown. And those of one network address, from which many accounts may be tried.
 *
 * They are counted in Postgres, not in memory: a guesser must not get ten more tries at each replica and after each
 * restart, and beside the 20 ms of an Argon2 hash a write on failure costs nothing.
 */
export function failuresOf({ email, address }: Attempt, pool: pg.Pool): Failures {
  const counters = [counterOf(email, mostFailures.account, pool)];
  // A space is in no e-mail address: the two kinds of keys never meet.
  if (address !== undefined)
    counters.push(counterOf(`address ${networkOf(address)}`, mostFailures.address, pool));
  return {
    refuseTooMany: async () => {
      const waits = await Promise.all(counters.map(({ wait }) => wait()));
      const longest = Math.max(...waits);
      if (longest > 0) throw rateLimited(Math.max(1, Math.ceil(longest / 1_000)));
    },
    add: async () => {
      await Promise.all(counters.map(({ add }) => add()));
    },
  };
}

interface Counter {
  /** Milliseconds until it is open again; 0 while it is. */
  wait(): Promise<number>;
  add(): Promise<unknown>;
}

function counterOf(counted: string, most: number, pool: pg.Pool): Counter {
  const limiter = new RateLimiterPostgres({
    storeClient: pool,
    schemaName: 'admin',
    tableName: 'sign_in_failure',
    keyPrefix: '',
    tableCreated: true,
    clearExpiredByTimeout: false,
    points: most,
    duration: windowSeconds,
  });
  // Addresses, of whichever kind, are not ours to keep.
  const key = createHash('sha256').update(counted).digest('hex');
  return {
    wait: async () => {
      const state = await limiter.get(key);
      return state === null || state.consumedPoints < most ? 0 : Math.max(1, state.msBeforeNext);
    },
    add: () => limiter.penalty(key),
  };
}

import { createHash } from 'node:crypto';
import type pg from 'pg';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import { rateLimited } from '#platform/errors/errors.ts';
import { networkOf } from '#platform/server/network-of.ts';

/** Failed sign-ins within {@link windowSeconds} that close an account, or a network address, for the rest of that time. */
export const mostFailures = { account: 10, address: 100 } as const;

/** Counted from the first failure. */
export const windowSeconds = 60;

/** The account that is tried, and the address that tries. */
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
  /** Counts one more failure. */
  add(): Promise<void>;
}

/**
 * Counts the failures of one e-mail address and of one network address. Unknown e-mail addresses are limited too, so that
 * the limit does not reveal which accounts exist. The second count stops one client that tries many accounts.
 *
 * Postgres keeps the counts, so that replicas and restarts give no further tries. Beside the 20 ms of an Argon2 hash, one
 * write for each failure is cheap.
 */
export function failuresOf({ email, address }: Attempt, pool: pg.Pool): Failures {
  const counters = [counterOf(email, mostFailures.account, pool)];
  // No e-mail address contains a space, so the two kinds of keys never collide.
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
  /** Milliseconds until it opens again; 0 while it is open. */
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
  // Only a hash is stored, because addresses are personal data.
  const key = createHash('sha256').update(counted).digest('hex');
  return {
    wait: async () => {
      const state = await limiter.get(key);
      return state === null || state.consumedPoints < most ? 0 : Math.max(1, state.msBeforeNext);
    },
    add: () => limiter.penalty(key),
  };
}

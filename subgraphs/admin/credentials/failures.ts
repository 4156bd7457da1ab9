import { createHash } from 'node:crypto';
import type pg from 'pg';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import { rateLimited } from '#platform/errors/errors.ts';
import { networkOf } from '#platform/server/network-of.ts';
import type { Whereabouts } from './known-networks.ts';

/** Failed sign-ins that close something, within so many seconds from the first of them, for the rest of that time. */
export const failureBounds = {
  /** An account, to one network or to one session of it. */
  origin: { most: 10, seconds: 60 },
  /** A network address, for whichever accounts. */
  network: { most: 100, seconds: 60 },
  /** An account, to all networks that its owner has not used. On average as many as one network may try. */
  account: { most: 600, seconds: 60 * 60 },
} as const;

/** Somebody who tries a password. */
export interface Attempt extends Whereabouts {
  /** Id of a session of this very account that came with the attempt. */
  readonly sessionId: string | null;
}

/** The failed sign-ins that concern one attempt. */
export interface Failures {
  /** @throws RATE_LIMITED while there are too many */
  refuseTooMany(): Promise<void>;
  /** Counts one more failure. */
  add(): Promise<void>;
}

/**
 * Counts failures so that guessing is slow and nobody can lock the owner out, see
 * docs/decisions/49-wrong-passwords-lock-out-who-typed-them.md. Unknown e-mail addresses are limited too, so that the limit does not
 * reveal which accounts exist.
 *
 * Postgres keeps the counts, so that replicas and restarts give no further tries. Beside the 20 ms of an Argon2 hash, the
 * writes for each failure are cheap.
 * @param isKnown whether the owner has used this network before
 */
export function failuresOf(
  { email, address, sessionId }: Attempt,
  isKnown: boolean,
  pool: pg.Pool,
): Failures {
  const network = address === undefined ? 'unknown' : networkOf(address);
  const origin = sessionId === null ? `network ${network}` : `session ${sessionId}`;
  const counters = [counterOf(`${email} ${origin}`, failureBounds.origin, pool)];
  if (sessionId === null && address !== undefined)
    counters.push(counterOf(`address ${network}`, failureBounds.network, pool));
  if (sessionId === null && !isKnown)
    counters.push(counterOf(`account ${email}`, failureBounds.account, pool));
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

function counterOf(
  counted: string,
  { most, seconds }: { readonly most: number; readonly seconds: number },
  pool: pg.Pool,
): Counter {
  const limiter = new RateLimiterPostgres({
    storeClient: pool,
    schemaName: 'admin',
    tableName: 'sign_in_failure',
    keyPrefix: '',
    tableCreated: true,
    clearExpiredByTimeout: false,
    points: most,
    duration: seconds,
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

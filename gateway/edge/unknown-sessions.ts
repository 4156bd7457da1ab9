import { GraphQLError } from 'graphql';
import { LRUCache } from 'lru-cache';
import { atMost } from '#platform/cache/at-most.ts';
import { rateLimited } from '#platform/errors/errors.ts';
import { addressMeter } from './caller.ts';
import type { Rates } from './rates.ts';

/** Limits guesses: unknown session tokens count as operations of an address without a session. */
export interface UnknownSessions {
  /** Throws RATE_LIMITED while an address has tried too many tokens: its next ones are not resolved. */
  admit(address: string): void;
  /** Counts a refused token. Rejects with RATE_LIMITED when the limit is exceeded. */
  count(address: string): Promise<void>;
}

export function limitUnknownSessions(rates: Rates): UnknownSessions {
  /** When the refusal of an address ends (ms, monotonic). */
  const refusedUntil = new LRUCache<string, number>(atMost(10_000));

  return {
    admit(address) {
      const seconds = ((refusedUntil.get(addressMeter(address).key) ?? 0) - performance.now()) / 1000;
      if (seconds > 0) throw rateLimited(Math.ceil(seconds));
    },
    async count(address) {
      const meter = addressMeter(address);
      try {
        await rates.count(meter);
      } catch (error) {
        const seconds = error instanceof GraphQLError ? Number(error.extensions['retryAfter']) : 1;
        refusedUntil.set(meter.key, performance.now() + seconds * 1000);
        throw error;
      }
    },
  };
}

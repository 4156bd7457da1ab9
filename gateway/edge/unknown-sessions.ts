import { GraphQLError } from 'graphql';
import { LRUCache } from 'lru-cache';
import { rateLimited } from '#platform/errors/errors.ts';
import { addressMeter } from './caller.ts';
import type { Rates } from './rates.ts';

/** Session tokens that nobody knows count as operations of an address without a session: guessing has its price. */
export interface UnknownSessions {
  /** Throws RATE_LIMITED while an address has tried too many: nobody is asked about its next ones. */
  admit(address: string): void;
  /** Counts a refused token. Rejects with RATE_LIMITED when it was one too many. */
  count(address: string): Promise<void>;
}

export function limitUnknownSessions(rates: Rates): UnknownSessions {
  /** Until when (ms, monotonic) an address is refused. */
  const refusedUntil = new LRUCache<string, number>({ max: 10_000 });

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

import { createMemoryTokenBucket } from './memory-token-bucket.ts';
import { createSharedTokenBucket } from './shared-token-bucket.ts';
import type { SharedStore } from './shared-token-bucket.ts';
import type { Rate, TokenBucket } from './token-bucket.ts';

export interface TokenBucketOptions {
  /** Keeps the buckets for all gateways; while it is away they are kept in memory. */
  readonly store?: SharedStore | undefined;
  /** Monotonic milliseconds, for buckets in memory. */
  readonly now?: () => number;
}

/** Token buckets named `name`, one for each key. */
export function openTokenBucket(
  name: string,
  rate: Rate,
  { store, now = () => performance.now() }: TokenBucketOptions = {},
): TokenBucket {
  // A second's worth always fits: requests of a steady caller may come bundled.
  const points = Math.max(rate.burst, rate.perSecond);
  const size = { keyPrefix: `bucket:${name}`, points, duration: points / rate.perSecond };
  const inMemory = createMemoryTokenBucket(size, now);
  return store ? createSharedTokenBucket(size, store, inMemory) : inMemory;
}

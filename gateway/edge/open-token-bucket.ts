import type { Redis } from 'ioredis';
import { MemoryTokenBucket } from './memory-token-bucket.ts';
import { createSharedTokenBucket } from './shared-token-bucket.ts';
import type { Rate, TokenBucket } from './token-bucket.ts';

export interface TokenBucketOptions {
  /** Keeps the buckets for all gateways; while it is away they are kept in memory. */
  readonly redis?: Redis | undefined;
  /** Monotonic milliseconds, for buckets in memory. */
  readonly now?: () => number;
  /** Called when Redis fails or hangs, and when it is back. */
  readonly onShared?: ((shared: boolean) => void) | undefined;
}

/** Token buckets named `name`, one for each key. */
export function openTokenBucket(
  name: string,
  rate: Rate,
  { redis, now = () => performance.now(), onShared = () => undefined }: TokenBucketOptions = {},
): TokenBucket {
  // A second's worth always fits: requests of a steady caller may come bundled.
  const points = Math.max(rate.burst, rate.perSecond);
  const size = { keyPrefix: `bucket:${name}`, points, duration: points / rate.perSecond };
  const inMemory = new MemoryTokenBucket(size, now);
  return redis ? createSharedTokenBucket(size, redis, inMemory, onShared) : inMemory;
}

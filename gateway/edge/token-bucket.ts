import { LRUCache } from 'lru-cache';
import { atMost } from '#platform/cache/at-most.ts';
import { RateLimiterRes } from 'rate-limiter-flexible';

/** Sustained operations per second, and the burst size. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/**
 * A token bucket: it holds `burst` tokens and gets `perSecond` new ones. A steady caller is never refused, and an
 * idle one has the whole burst.
 * The own windows of rate-limiter-flexible admit twice the burst where two of them meet. Its BurstyRateLimiter
 * refills the burst all at once. A bucket is therefore stored as one number: the time at which it is full again.
 */
export interface TokenBucket {
  /**
   * Rejects with a RateLimiterRes, which has the milliseconds until the next token.
   * @param tokens default 1; a negative number gives tokens back, of which the bucket keeps what it can hold
   */
  consume(key: string, tokens?: number): Promise<RateLimiterRes>;
}

/** The size of a bucket as the library expects it. */
export interface BucketSize {
  readonly keyPrefix: string;
  /** The capacity in tokens. */
  readonly points: number;
  /** Seconds from empty to full. */
  readonly duration: number;
}

/** Maximum number of callers in memory. An evicted one starts with a full bucket. */
const memorySize = 100_000;
/** Rounding error of sums, in milliseconds. */
export const toleranceMs = 0.001;

/**
 * The size of the buckets named `name`. It holds at least one second of the rate: a steady caller may send requests
 * in bundles.
 */
export function bucketSize(name: string, { perSecond, burst }: Rate): BucketSize {
  const points = Math.max(burst, perSecond);
  return { keyPrefix: `bucket:${name}`, points, duration: points / perSecond };
}

/**
 * Token buckets of this process alone, one for each key.
 * @param now monotonic milliseconds
 */
export function createTokenBucket(
  { points, duration }: BucketSize,
  now: () => number = () => performance.now(),
): TokenBucket {
  const fullAt = new LRUCache<string, number>(atMost(memorySize));
  const milliseconds = duration * 1000;
  return {
    consume(key, tokens = 1) {
      const time = now();
      const full = Math.max(fullAt.get(key) ?? time, time) + (tokens * milliseconds) / points;
      const missing = full - time - milliseconds;
      // Not an error: the library refuses in this way.
      if (missing > toleranceMs) return Promise.reject(new RateLimiterRes(0, missing, points));
      fullAt.set(key, full);
      return Promise.resolve(new RateLimiterRes(Math.floor((-missing * points) / milliseconds), 0));
    },
  };
}

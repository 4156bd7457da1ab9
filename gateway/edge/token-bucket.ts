import { LRUCache } from 'lru-cache';
import { RateLimiterRes } from 'rate-limiter-flexible';

/** Sustained operations per second, and the most at once after a quiet time. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/**
 * A token bucket: it holds `burst` tokens and gets `perSecond` new ones, so that a steady caller is never refused and a
 * quiet one has the whole burst. (The windows that rate-limiter-flexible counts by itself let twice the burst through where
 * two of them meet, and its BurstyRateLimiter gives the burst back all at once.) A bucket is kept as one number, the time
 * at which it is full again.
 */
export interface TokenBucket {
  /** Rejects with a RateLimiterRes that says in how many milliseconds there is a token. */
  consume(key: string, tokens?: number): Promise<RateLimiterRes>;
}

/** A bucket in the library's words. */
export interface BucketSize {
  readonly keyPrefix: string;
  /** Tokens that fit. */
  readonly points: number;
  /** Seconds from empty to full. */
  readonly duration: number;
}

/** Callers remembered in memory; one that is forgotten starts with a full bucket. */
const memorySize = 100_000;
/** Milliseconds by which sums of fractions may be off. */
export const toleranceMs = 0.001;

/** The size of the buckets named `name`. A second's worth always fits: requests of a steady caller may come bundled. */
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
  const fullAt = new LRUCache<string, number>({ max: memorySize });
  const milliseconds = duration * 1000;
  return {
    consume(key, tokens = 1) {
      const time = now();
      const full = Math.max(fullAt.get(key) ?? time, time) + (tokens * milliseconds) / points;
      const missing = full - time - milliseconds;
      // No error: that is how the library refuses.
      if (missing > toleranceMs) return Promise.reject(new RateLimiterRes(0, missing, points));
      fullAt.set(key, full);
      return Promise.resolve(new RateLimiterRes(Math.floor((-missing * points) / milliseconds), 0));
    },
  };
}

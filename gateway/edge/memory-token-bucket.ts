import { LRUCache } from 'lru-cache';
import { RateLimiterRes } from 'rate-limiter-flexible';
import { tolerance } from './token-bucket.ts';
import type { BucketSize, TokenBucket } from './token-bucket.ts';

/** Callers remembered in memory; who is forgotten starts with a full bucket. */
const memorySize = 100_000;

/**
 * Token buckets of this process alone.
 * @param now monotonic milliseconds
 */
export function createMemoryTokenBucket({ points, duration }: BucketSize, now: () => number): TokenBucket {
  const fullAt = new LRUCache<string, number>({ max: memorySize });
  const milliseconds = duration * 1000;
  return {
    consume(key, tokens = 1) {
      const time = now();
      const full = Math.max(fullAt.get(key) ?? time, time) + (tokens * milliseconds) / points;
      const missing = full - time - milliseconds;
      // No error: that is how the library refuses.
      if (missing > tolerance) return Promise.reject(new RateLimiterRes(0, missing, points));
      fullAt.set(key, full);
      return Promise.resolve(new RateLimiterRes(Math.floor((-missing * points) / milliseconds), 0));
    },
  };
}

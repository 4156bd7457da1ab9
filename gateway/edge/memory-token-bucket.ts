import { LRUCache } from 'lru-cache';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { tolerance } from './token-bucket.ts';
import type { BucketSize } from './token-bucket.ts';

/** Callers remembered in memory; who is forgotten starts with a full bucket. */
const memorySize = 100_000;

/** Token buckets of this process alone. */
export class MemoryTokenBucket extends RateLimiterMemory {
  readonly #fullAt = new LRUCache<string | number, number>({ max: memorySize });
  readonly #now: () => number;

  constructor(settings: BucketSize, now: () => number) {
    super(settings);
    this.#now = now;
  }

  override consume(key: string | number, tokens = 1): Promise<RateLimiterRes> {
    const now = this.#now();
    const fullAt = Math.max(this.#fullAt.get(key) ?? now, now) + (tokens * this.msDuration) / this.points;
    const missing = fullAt - now - this.msDuration;
    // No error: that is how the library refuses.
    if (missing > tolerance) return Promise.reject(new RateLimiterRes(0, missing, this.points));
    this.#fullAt.set(key, fullAt);
    return Promise.resolve(new RateLimiterRes(Math.floor((-missing * this.points) / this.msDuration), 0));
  }
}

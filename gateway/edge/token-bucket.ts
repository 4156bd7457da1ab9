import type { RateLimiterRes } from 'rate-limiter-flexible';

/** So many operations a second for ever, and so many at once after a quiet time. */
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

/** Milliseconds by which sums of fractions may be off. */
export const tolerance = 0.001;

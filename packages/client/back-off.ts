/** How long a subscription waits before it is sent again. */
export interface BackOffOptions {
  /** Bound of the first wait. Default: 500. */
  readonly firstMs?: number;
  /** Bound of the longest wait. Default: 30,000. */
  readonly longestMs?: number;
  /** A number from 0 to 1; for tests. */
  readonly random?: () => number;
}

export interface BackOff {
  /** @returns the next wait in milliseconds: random below a bound that doubles with each call */
  next(): number;
  /** Starts again at the first wait. */
  reset(): void;
}

/**
 * Exponential back-off with full jitter
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter): clients that lost one server together
 * do not return together.
 */
export function createBackOff(options: BackOffOptions = {}): BackOff {
  const { firstMs = 500, longestMs = 30_000, random = Math.random } = options;
  let failures = 0;
  return {
    next() {
      const bound = Math.min(longestMs, firstMs * 2 ** failures);
      failures += 1;
      return random() * bound;
    },
    reset() {
      failures = 0;
    },
  };
}

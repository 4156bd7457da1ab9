/** From log-odds to a probability. */
export function sigmoid(logit: number): number {
  return logit >= 0 ? 1 / (1 + Math.exp(-logit)) : Math.exp(logit) / (1 + Math.exp(logit));
}

/** A line through log-odds after which probabilities are what they say (Platt). */
export interface Calibration {
  readonly slope: number;
  readonly offset: number;
}

/** Weights of one logistic regression, as they are read from a file or come from training. */
export interface Weights {
  readonly values: Int8Array | Float64Array;
  /** What one unit of a value is. */
  readonly scale: number;
  readonly bias: number;
  readonly calibration: Calibration;
}

/** The calibrated probability of log-odds that lack the bias. */
export function calibrated(weights: Weights, logit: number): number {
  const { slope, offset } = weights.calibration;
  return sigmoid(slope * (logit + weights.bias) + offset);
}

/**
 * Features of a text as buckets, each counted once, and their norm: a vector of length one. It grows word by word, so that a message
 * costs what it is long, not what the conversation is.
 */
export class BucketSet {
  readonly #seen = new Set<number>();

  /** Whether the bucket was new. */
  add(bucket: number): boolean {
    if (this.#seen.has(bucket)) return false;
    this.#seen.add(bucket);
    return true;
  }

  get size(): number {
    return this.#seen.size;
  }

  toArray(): Uint32Array {
    return Uint32Array.from(this.#seen);
  }
}

/** Log-odds of a set of buckets, without the bias. */
export function logitOf(weights: Weights, buckets: Uint32Array, offset = 0): number {
  if (buckets.length === 0) return 0;
  let sum = 0;
  for (const index of buckets) sum += weights.values[offset + index] ?? 0;
  return (sum * weights.scale) / Math.sqrt(buckets.length);
}

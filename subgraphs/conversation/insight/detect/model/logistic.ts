/** From log-odds to a probability. */
export function sigmoid(logit: number): number {
  return logit >= 0 ? 1 / (1 + Math.exp(-logit)) : Math.exp(logit) / (1 + Math.exp(logit));
}

/** From a probability to log-odds; certainty is cut to what numbers can hold. */
export function logitOfProbability(probability: number): number {
  const inside = Math.min(1 - 1e-9, Math.max(1e-9, probability));
  return Math.log(inside / (1 - inside));
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

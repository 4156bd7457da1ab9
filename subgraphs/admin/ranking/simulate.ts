import { bestFirst, scoreOf } from './score.ts';
import type { RankedSnapshot } from './snapshot.ts';
import type { Weights } from './weights.ts';

/** A ranked vendor as it was, and as other weights would have ranked it. */
export interface Simulated {
  /** Its place in the decision, from 1. */
  readonly realRank: number;
  readonly real: RankedSnapshot;
  readonly simulated: RankedSnapshot;
}

/**
 * Ranks the vendors of a decision with other weights, best first. The values of the factors stay those of the decision, so that
 * only the weights make a difference; its own weights give the same ranking again.
 * @param ranked as it was decided, best first
 * @param weights in thousandths, together 1,000
 */
export function simulate(ranked: readonly RankedSnapshot[], weights: Weights): Simulated[] {
  return ranked
    .map((real, index) => ({ realRank: index + 1, real, simulated: reweigh(real, weights) }))
    .toSorted((one, other) => bestFirst(one.simulated, other.simulated));
}

function reweigh(real: RankedSnapshot, weights: Weights): RankedSnapshot {
  const factors = real.factors.map((score) => ({ ...score, weight: weights[score.factor] }));
  return { ...real, factors, score: scoreOf(factors) };
}

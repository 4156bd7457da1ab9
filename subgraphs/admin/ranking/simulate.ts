import { explore } from './explore.ts';
import type { Exploration } from './explore.ts';
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
 * only the weights make a difference; its own weights give the same ranking again. A factor that was not known then has the same value
 * for all, and so decides nothing.
 * @param ranked as it was decided, best first
 * @param weights in thousandths, together 1,000
 * @param exploration which order it was, and how many orders give a newcomer a place
 */
export function simulate(
  ranked: readonly RankedSnapshot[],
  weights: Weights,
  exploration: Exploration,
): Simulated[] {
  const places = new Map(ranked.map((real, index) => [real.vendorId, { real, realRank: index + 1 }]));
  const scored = ranked.map((real) => reweigh(real, weights)).toSorted(bestFirst);
  return explore(scored, exploration).flatMap((simulated) => {
    const place = places.get(simulated.vendorId);
    return place ? [{ ...place, simulated }] : [];
  });
}

function reweigh(real: RankedSnapshot, weights: Weights): RankedSnapshot {
  const factors = real.factors.map((score) => ({ ...score, weight: weights[score.factor] }));
  return { ...real, factors, score: scoreOf(factors), exploration: null };
}

import type { Candidate } from './candidate.ts';
import { isNewcomer } from './explore.ts';
import { factorValues } from './factor-values.ts';
import type { FactorScore, RankedSnapshot } from './snapshot.ts';
import { factors } from './weights.ts';
import type { Weights } from './weights.ts';

/** Values are rounded to ten-thousandths. Times weights in thousandths, all further numbers are whole ten-millionths. */
export const valueUnits = 10_000;

/** In these units a score of 1 is 10,000,000. */
export const scoreUnits = 1_000 * valueUnits;

/**
 * Scores the vendors that can take an order and orders them, best first; of equal ones the nearer comes first, then the
 * smaller id.
 *
 * Only the values are rounded. Weights, contributions and scores are integers. So each contribution is exactly weight times
 * value, and the contributions add up exactly to the score.
 * @param weights in thousandths, together 1,000
 */
export function scoreCandidates(candidates: readonly Candidate[], weights: Weights): RankedSnapshot[] {
  return candidates.map((candidate) => scoreCandidate(candidate, weights)).toSorted(bestFirst);
}

/** The order of ranked vendors; no two are equal. */
export function bestFirst(one: RankedSnapshot, other: RankedSnapshot): number {
  return (
    other.score - one.score || one.distanceKm - other.distanceKm || (one.vendorId < other.vendorId ? -1 : 1)
  );
}

/** A score in ten-millionths: the sum of weight times value. */
export function scoreOf(factors: readonly FactorScore[]): number {
  return factors.reduce((sum, { weight, value }) => sum + weight * value, 0);
}

function scoreCandidate(candidate: Candidate, weights: Weights): RankedSnapshot {
  const scores = factors.map((factor): FactorScore => {
    const { value, explanation } = factorValues[factor](candidate);
    return { factor, weight: weights[factor], value: Math.round(value * valueUnits), explanation };
  });
  return {
    vendorId: candidate.vendorId,
    distanceKm: roundedKm(candidate.distanceKm),
    place: { latitude: candidate.latitude, longitude: candidate.longitude },
    score: scoreOf(scores),
    factors: scores,
    isNewcomer: isNewcomer(candidate),
    exploration: null,
  };
}

/** To the nearest 0.1. */
export function roundedKm(distanceKm: number): number {
  return Math.round(distanceKm * 10) / 10;
}

import { bearingOf } from './bearing.ts';
import type { Place } from './find-candidates.ts';
import { scoreUnits, valueUnits } from './score.ts';
import type { Simulated } from './simulate.ts';
import type { ExcludedSnapshot, FactorScore, RankedSnapshot } from './snapshot.ts';
import type { StoredRanking } from './stored-ranking.ts';
import { wholeWeight } from './weights.ts';

/** A decision as the API shows it. */
export type ShownRanking = ReturnType<typeof showRanking>;

/** Shows a decision. @param limit ranked vendors at most */
export function showRanking(stored: StoredRanking, limit: number) {
  const { orderId, place, ranked, excluded, ...decision } = stored;
  return {
    ...decision,
    order: { id: orderId },
    place,
    ranked: ranked.slice(0, limit).map((vendor, index) => showRanked(vendor, index + 1, place)),
    excluded: excluded.map((vendor) => showExcluded(vendor, place)),
  };
}

/** Shows a vendor as other weights would have ranked it. @param place of the order */
export function showSimulated({ simulated, real, realRank }: Simulated, rank: number, place: Place) {
  return {
    rank,
    score: simulated.score / scoreUnits,
    factors: showFactors(simulated.factors),
    vendor: { id: real.vendorId },
    was: showRanked(real, realRank, place),
  };
}

export function showRanked(
  { vendorId, score, factors, exploration, ...seen }: RankedSnapshot,
  rank: number,
  place: Place,
) {
  return {
    rank,
    score: score / scoreUnits,
    vendor: { id: vendorId },
    factors: showFactors(factors),
    exploration,
    ...showPlace(seen, place),
  };
}

function showExcluded({ vendorId, code, reason, ...seen }: ExcludedSnapshot, place: Place) {
  return { vendor: { id: vendorId }, code, reason, ...showPlace(seen, place) };
}

function showPlace({ distanceKm, place }: Pick<RankedSnapshot, 'distanceKm' | 'place'>, ofOrder: Place) {
  return {
    distanceKm,
    location: place,
    bearingDegrees: place === null ? null : bearingOf(ofOrder, place),
  };
}

/** Dividing whole numbers by powers of ten gives the nearest binary number to each exact decimal. */
function showFactors(factors: readonly FactorScore[]) {
  return factors.map(({ factor, weight, value, explanation }) => ({
    factor,
    weight: weight / wholeWeight,
    value: value / valueUnits,
    contribution: (weight * value) / scoreUnits,
    explanation,
  }));
}

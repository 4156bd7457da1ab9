import { simulate } from '../simulate.ts';
import type { Simulated } from '../simulate.ts';
import type { RankedSnapshot } from '../snapshot.ts';
import type { StoredRanking } from '../stored-ranking.ts';
import { factors } from '../weights.ts';
import type { Factor, Weights } from '../weights.ts';
import { valueUnits } from '../score.ts';

/** A decision, its first vendor, and the one that other weights would have had. */
export interface Replayed {
  readonly ranking: StoredRanking;
  readonly was: RankedSnapshot;
  readonly now: Simulated;
}

/** What other weights would have done to decisions. */
export interface Replay {
  readonly orders: number;
  /** Those with another first vendor. */
  readonly changes: readonly Replayed[];
  readonly factors: readonly { readonly factor: Factor; readonly was: number; readonly now: number }[];
  readonly estimate: Estimate;
}

/** What would change for customers, estimated from what was known. */
export interface Estimate {
  readonly distanceWas: number;
  readonly distanceNow: number;
  readonly acceptedWas: number;
  readonly acceptedNow: number;
}

/**
 * Ranks decisions again with other weights. Those in which nobody could be ranked are left out.
 * @param shareOf how many of 1,000 orders give a newcomer a place, by the version of the weights
 */
export function replay(
  rankings: readonly StoredRanking[],
  weights: Weights,
  shareOf: (ranking: StoredRanking) => number,
): Replay {
  const replayed = rankings.flatMap((ranking): Replayed[] => {
    const [was] = ranking.ranked;
    const [now] = simulate(ranking.ranked, weights, { ...ranking, share: shareOf(ranking) });
    return was && now ? [{ ranking, was, now }] : [];
  });
  return {
    orders: replayed.length,
    changes: replayed.filter(({ was, now }) => was.vendorId !== now.real.vendorId),
    factors: factors.flatMap((factor) => {
      // Decisions of earlier versions do not know every factor.
      const known = replayed.filter(({ was }) => valueOf(was, factor) !== null);
      if (known.length === 0) return [];
      return {
        factor,
        was: mean(known, ({ was }) => valueOf(was, factor) ?? 0),
        now: mean(known, ({ now }) => valueOf(now.real, factor) ?? 0),
      };
    }),
    estimate: {
      distanceWas: mean(replayed, ({ was }) => was.distanceKm),
      distanceNow: mean(replayed, ({ now }) => now.real.distanceKm),
      acceptedWas: sum(replayed, ({ was }) => valueOf(was, 'ACCEPTANCE') ?? 0),
      acceptedNow: sum(replayed, ({ now }) => valueOf(now.real, 'ACCEPTANCE') ?? 0),
    },
  };
}

/** The estimate in words. */
export function explain(
  orders: number,
  { acceptedWas, acceptedNow, distanceWas, distanceNow }: Estimate,
): string {
  if (orders === 0) return 'There is no order to rank again.';
  const more = acceptedNow - acceptedWas;
  const accepted =
    Math.abs(more) < 0.5
      ? `about as many of ${orders} orders would be accepted by the first vendor`
      : `about ${Math.abs(more).toFixed(0)} ${more > 0 ? 'more' : 'fewer'} of ${orders} orders would be accepted by the first vendor`;
  const farther = distanceNow - distanceWas;
  const distance =
    Math.abs(farther) < 0.05
      ? 'who is as far away as now'
      : `who is ${Math.abs(farther).toFixed(1)} km ${farther > 0 ? 'farther away' : 'nearer'} on average`;
  return `${accepted}, ${distance}`;
}

/** 0 to 1; null for a factor that the decision did not know. */
function valueOf({ factors: scores }: RankedSnapshot, factor: Factor): number | null {
  const found = scores.find((score) => score.factor === factor);
  return found ? found.value / valueUnits : null;
}

function sum<One>(list: readonly One[], numberOf: (one: One) => number): number {
  return list.reduce((total, one) => total + numberOf(one), 0);
}

function mean<One>(list: readonly One[], numberOf: (one: One) => number): number {
  return list.length === 0 ? 0 : sum(list, numberOf) / list.length;
}

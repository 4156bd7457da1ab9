import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import type { Tx } from '../database.ts';
import { scoreUnits, valueUnits } from './score.ts';
import { excludedSnapshot, rankedSnapshot } from './snapshot.ts';
import type { ExcludedSnapshot, RankedSnapshot } from './snapshot.ts';
import { wholeWeight } from './weights.ts';

/** The latest decision about an order; null before the first. @param limit ranked vendors at most */
export async function readRanking(tx: Tx, orderId: string, limit: number) {
  if (!isId(orderId)) return null;
  const row = await tx.ranking.findFirst({
    where: { orderId },
    orderBy: [{ rankedAt: 'desc' }, { id: 'desc' }],
  });
  if (!row) return null;
  const ranked = z.array(rankedSnapshot).parse(row.ranked);
  const excluded = z.array(excludedSnapshot).parse(row.excluded);
  return {
    order: { id: row.orderId },
    rankedAt: row.rankedAt,
    weightsVersion: row.weightsVersion,
    ranked: ranked.slice(0, limit).map(toRankedVendor),
    excluded: excluded.map(toExcludedVendor),
  };
}

/** Dividing whole numbers by powers of ten gives the nearest binary number to each exact decimal. */
function toRankedVendor({ vendorId, distanceKm, score, factors }: RankedSnapshot, index: number) {
  return {
    rank: index + 1,
    score: score / scoreUnits,
    distanceKm,
    vendor: { id: vendorId },
    factors: factors.map(({ factor, weight, value, explanation }) => ({
      factor,
      weight: weight / wholeWeight,
      value: value / valueUnits,
      contribution: (weight * value) / scoreUnits,
      explanation,
    })),
  };
}

function toExcludedVendor({ vendorId, distanceKm, code, reason }: ExcludedSnapshot) {
  return { vendor: { id: vendorId }, distanceKm, code, reason };
}

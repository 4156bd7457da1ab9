import type { PlannedRequest, RankedDemoVendor } from '#platform/demo/demo-request.ts';
import type { Tx } from '../database.ts';
import { decide } from './decide.ts';
import { keyOf } from './request.ts';
import type { RankRequest } from './request.ts';
import { currentWeights } from './stored-weights.ts';

/** Vendors of a ranking that the dispatch can use. */
const limit = 4;

/**
 * Decides about the orders of the demo requests as the job does, each at its time, and keeps the decisions. The vendors and their accounts must be there.
 * @returns the ranking of each order, by its id
 */
export async function loadDemoRankings(
  tx: Tx,
  requests: readonly PlannedRequest[],
): Promise<ReadonlyMap<string, readonly RankedDemoVendor[]>> {
  const current = await currentWeights(tx);
  const { version: weightsVersion } = current;
  const rankings = await Promise.all(
    requests.flatMap(({ order }) => {
      if (order === null) return [];
      const { latitude, longitude } = order.place;
      const request: RankRequest = {
        orderId: order.id,
        attempt: 1,
        service: order.service,
        latitude,
        longitude,
        postcode: null,
        scheduledFor: null,
        limit,
        excludeVendorIds: [],
      };
      return [
        decide(tx, request, current, order.at).then((decision) => ({
          ...decision,
          orderId: order.id,
          request,
          requestKey: keyOf(request),
          rankedAt: order.at,
          weightsVersion,
        })),
      ];
    }),
  );
  await tx.ranking.createMany({ data: rankings, skipDuplicates: true });
  return new Map(
    rankings.map(({ orderId, ranked }) => [
      orderId,
      ranked.slice(0, limit).map(({ vendorId, distanceKm }) => ({ vendorId, distanceKm })),
    ]),
  );
}

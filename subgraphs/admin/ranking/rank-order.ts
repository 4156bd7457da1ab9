import { makeOffers, rankOrder } from '#contracts/jobs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { databaseTime } from '#platform/time/database-time.ts';
import { write } from '#platform/writes/write.ts';
import type { AdminServices } from '../context.ts';
import type { Tx } from '../database.ts';
import { decide } from './decide.ts';
import { keyOf } from './request.ts';
import type { RankRequest } from './request.ts';
import { currentWeights } from './stored-weights.ts';

/** Decides about an order, keeps the decision and hands it to the dispatch. */
export const rankOrderJob = defineJob(rankOrder, (request, services: AdminServices) =>
  write(services, async (tx) => rank(tx, request, await databaseTime(tx))),
);

/**
 * Ranks the vendors for an order and adds the job `vendor.make-offers`, also with an empty ranking. The same request is
 * decided once; a repeated job changes nothing.
 */
export async function rank(tx: Tx, request: RankRequest, now: Date): Promise<void> {
  const requestKey = keyOf(request);
  const { orderId, attempt, limit } = request;
  const before = await tx.ranking.findUnique({
    where: { orderId_requestKey: { orderId, requestKey } },
    select: { id: true },
  });
  if (before) return;
  const current = await currentWeights(tx);
  const { version } = current;
  const { ranked, excluded } = await decide(tx, request, current, now);
  await tx.ranking.create({
    data: { orderId, request, requestKey, rankedAt: now, weightsVersion: version, ranked, excluded },
    select: { id: true },
  });
  await addJob(tx, makeOffers, {
    orderId,
    attempt,
    ranking: ranked
      .slice(0, limit)
      .map(({ vendorId, distanceKm }, index) => ({ vendorId, rank: index + 1, distanceKm })),
  });
}

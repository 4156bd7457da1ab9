import type { z } from 'zod';
import { makeOffers as makeOffersContract } from '#contracts/jobs.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { VendorServices } from '../context.ts';
import type { Tx } from '../database.ts';
import { readDispatchSettings } from '../dispatch/dispatch-settings.ts';
import type { DispatchSettings } from '../dispatch/dispatch-settings.ts';
import { makeWave } from '../offers/make-wave.ts';
import { lockOrder } from '../orders/lock-order.ts';
import { requestFromRanking } from '../quotes/request-quotes.ts';

/** Job `vendor.make-offers`: the ranking of an order has come. */
export const makeOffersJob = defineJob(makeOffersContract, async (payload, services: VendorServices) => {
  await write(services, async (tx, tell) => {
    const settings = await readDispatchSettings(tx, services.settings.dispatch);
    await askRanked(tx, tell, payload, settings);
  });
});

/**
 * Stores the ranking of an open order, and makes the first round of offers or asks for quotes. A second ranking of the same attempt changes
 * nothing, and neither does one of an earlier attempt or of a closed order. Vendors that no longer exist are skipped.
 */
async function askRanked(
  tx: Tx,
  tell: Tell,
  { orderId, attempt, ranking }: z.infer<typeof makeOffersContract.payload>,
  settings: DispatchSettings,
): Promise<void> {
  const order = await lockOrder(tx, orderId);
  if (order?.status !== 'OPEN' || order.attempt !== attempt || order.wave !== null) return;
  const known = await tx.vendor.findMany({
    where: { id: { in: ranking.map(({ vendorId }) => vendorId) } },
    select: { id: true },
  });
  const ids = new Set(known.map(({ id }) => id));
  const ranked = ranking.filter(({ vendorId }) => ids.has(vendorId));
  await tx.orderCandidate.createMany({ data: ranked.map((entry) => ({ orderId, ...entry })) });
  if (order.priceMode === 'QUOTE') await requestFromRanking(tx, tell, order, ranked);
  else await makeWave(tx, tell, order, settings);
}

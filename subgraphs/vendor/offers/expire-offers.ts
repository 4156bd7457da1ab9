import { defineJob } from '#platform/jobs/job.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { VendorServices } from '../context.ts';
import type { Tx } from '../database.ts';
import { readDispatchSettings } from '../dispatch/dispatch-settings.ts';
import type { DispatchSettings } from '../dispatch/dispatch-settings.ts';
import type { LockedOrder } from '../orders/lock-order.ts';
import { lockOrder } from '../orders/lock-order.ts';
import { tellOrderDetail } from '../orders/tell-detail.ts';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import { countAnswers, secondsBetween } from './answer-statistics.ts';
import { expireRound } from './expire-round.ts';
import { makeWave } from './make-wave.ts';
import { tellOfferClosed } from './offer-alerts.ts';
import { publishExpired } from './publish-offer.ts';

/** Closes the offers of one round, if they are still open. */
export const expireOffersJob = defineJob(
  expireRound,
  async ({ orderId, attempt, wave }, services: VendorServices) => {
    await write(services, async (tx, tell) => {
      const order = await lockOrder(tx, orderId);
      if (order?.status !== 'OPEN' || order.attempt !== attempt || order.wave !== wave) return;
      const settings = await readDispatchSettings(tx, services.settings.dispatch);
      await expireOffers(tx, tell, order, settings);
      const waiting = await tx.offer.findFirst({ where: { orderId, status: 'PENDING' } });
      // The queue may run a job a little early.
      if (waiting) {
        const round = { orderId, attempt, wave };
        await addJob(tx, expireRound, round, { runAt: waiting.expiresAt });
      }
    });
  },
);

/** Closes the expired offers of a locked, open order. If no offer is left, the next round goes out. */
export async function expireOffers(
  tx: Tx,
  tell: Tell,
  order: LockedOrder,
  settings: DispatchSettings,
): Promise<void> {
  const expired = await tx.offer.updateManyAndReturn({
    where: { orderId: order.id, status: 'PENDING', expiresAt: { lte: order.now } },
    data: { status: 'EXPIRED', closedAt: order.now },
  });
  await countAnswers(
    tx,
    expired.map(({ vendorId, createdAt, expiresAt }) => ({
      vendorId,
      accepted: false,
      seconds: secondsBetween(createdAt, expiresAt),
    })),
  );
  if (expired.length === 0) return;
  for (const offer of expired) {
    tellOfferClosed(tell, offer, order);
    publishExpired(tell, offer, order);
  }
  tellOrderDetail(tell, order, 'OFFERS');
  await makeWaveUnlessOffered(tx, tell, order, settings);
}

/** Makes the next round of offers unless a vendor still has an open offer of this order. */
export async function makeWaveUnlessOffered(
  tx: Tx,
  tell: Tell,
  order: LockedOrder,
  settings: DispatchSettings,
): Promise<void> {
  const waiting = await tx.offer.count({ where: { orderId: order.id, status: 'PENDING' } });
  if (waiting === 0) await makeWave(tx, tell, order, settings);
}

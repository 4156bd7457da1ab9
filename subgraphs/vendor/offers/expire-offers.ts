import { z } from 'zod';
import { defineJob } from '#platform/jobs/worker.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { VendorServices } from '../context.ts';
import type { Tx } from '../database.ts';
import { readDispatchSettings } from '../dispatch/dispatch-settings.ts';
import type { DispatchSettings } from '../dispatch/dispatch-settings.ts';
import type { LockedOrder } from '../orders/lock-order.ts';
import { lockOrder } from '../orders/lock-order.ts';
import { write } from '../write.ts';
import type { Tell } from '../write.ts';
import { countAnswers, secondsBetween } from './answer-statistics.ts';
import { makeWave } from './make-wave.ts';
import { tellOfferClosed } from './offer-alerts.ts';

const payloadSchema = z.object({
  orderId: z.uuid(),
  attempt: z.int().min(1).default(1),
  wave: z.int().min(1),
});

/** Job `vendor.expire-offers`: the time of a round of offers is up. */
export const expireOffersJob = defineJob(
  payloadSchema,
  async ({ orderId, attempt, wave }, services: VendorServices) => {
    await write(services, async (tx, tell) => {
      const order = await lockOrder(tx, orderId);
      if (order?.status !== 'OPEN' || order.attempt !== attempt || order.wave !== wave) return;
      const settings = await readDispatchSettings(tx, services.settings.dispatch);
      await expireOffers(tx, tell, order, settings);
      const waiting = await tx.offer.findFirst({ where: { orderId, status: 'PENDING' } });
      // The clock of the queue was a little early.
      if (waiting) {
        const round = { orderId, attempt, wave };
        await addJob(tx, 'vendor.expire-offers', round, { runAt: waiting.expiresAt });
      }
    });
  },
);

/** Closes the offers of a locked, open order whose time is up; when none is left the next round goes out. */
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
  for (const offer of expired) tellOfferClosed(tell, offer, order);
  if (expired.length > 0) await goOn(tx, tell, order, settings);
}

/** Makes the next round when nobody has an offer of this open order any more. */
export async function goOn(
  tx: Tx,
  tell: Tell,
  order: LockedOrder,
  settings: DispatchSettings,
): Promise<void> {
  const waiting = await tx.offer.count({ where: { orderId: order.id, status: 'PENDING' } });
  if (waiting === 0) await makeWave(tx, tell, order, settings);
}

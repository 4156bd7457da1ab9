import type { Offer } from '#generated/prisma/vendor/client.ts';
import { orderUnfilled } from '#contracts/events/orders.ts';
import { alertOffer } from '#contracts/jobs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { Tx } from '../database.ts';
import type { DispatchSettings } from '../dispatch/dispatch-settings.ts';
import type { LockedOrder } from '../orders/lock-order.ts';
import { moveOrder } from '../orders/move-order.ts';
import { aboutOrder, factsOf } from '../orders/order-facts.ts';
import { tellOrderDetail } from '../orders/tell-detail.ts';
import type { Tell } from '#platform/writes/write.ts';
import { expireRound } from './expire-round.ts';
import { nextCandidates } from './next-candidates.ts';
import type { Candidate } from './next-candidates.ts';
import { tellOfferMade } from './offer-alerts.ts';
import { publishOffered } from './publish-offer.ts';

/**
 * Offers a locked, open order to the next vendors of its ranking. Without a further round or vendor the order becomes
 * UNFILLED.
 */
export async function makeWave(
  tx: Tx,
  tell: Tell,
  order: LockedOrder,
  settings: DispatchSettings,
): Promise<void> {
  const wave = (order.wave ?? 0) + 1;
  const candidates = wave > settings.waves ? [] : await nextCandidates(tx, order.id, settings.offersPerWave);
  if (candidates.length === 0) {
    const note = wave === 1 ? 'No vendor is available.' : 'No vendor has accepted.';
    const unfilled = await moveOrder(tx, tell, order, 'UNFILLED', { note });
    tell.publish(orderUnfilled, aboutOrder(unfilled), factsOf(unfilled));
    return;
  }
  const expiresAt = new Date(order.now.getTime() + settings.ttlSeconds * 1000);
  const offers = await tx.offer.createManyAndReturn({
    data: candidates.map(({ vendorId, rank, distanceKm }) => ({
      orderId: order.id,
      attempt: order.attempt,
      vendorId,
      rank,
      distanceKm,
      wave,
      createdAt: order.now,
      expiresAt,
    })),
  });
  await tx.order.update({ where: { id: order.id }, data: { wave } });
  const round = { orderId: order.id, attempt: order.attempt, wave };
  const key = `expire-offers:${order.id}:${order.attempt}:${wave}`;
  await addJob(tx, expireRound, round, { runAt: expiresAt, key });
  const asked = new Map(candidates.map((candidate) => [candidate.vendorId, candidate]));
  const service = await tx.service.findUniqueOrThrow({ where: { slug: order.serviceSlug } });
  tellOrderDetail(tell, order, 'OFFERS');
  for (const offer of offers) {
    tellOfferMade(tell, offer, order);
    publishOffered(tell, offer, order);
    const candidate = asked.get(offer.vendorId);
    if (candidate) await alertVendor(tx, offer, candidate, { ...order, service: service.name });
  }
}

async function alertVendor(
  tx: Tx,
  offer: Offer,
  { phone, timezone }: Candidate,
  { service, summary }: { service: string; summary: string },
): Promise<void> {
  await addJob(tx, alertOffer, {
    offerId: offer.id,
    vendorId: offer.vendorId,
    phone,
    service,
    summary,
    distanceKm: offer.distanceKm,
    expiresAt: offer.expiresAt.toISOString(),
    timezone,
  });
}

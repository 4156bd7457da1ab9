import type { Offer } from '#generated/prisma/vendor/client.ts';
import type { Tx } from '../database.ts';
import type { DispatchSettings } from '../dispatch/dispatch-settings.ts';
import type { Tell } from '#platform/writes/write.ts';
import { tellOrderDetail } from '../orders/tell-detail.ts';
import { countAnswers, secondsBetween } from './answer-statistics.ts';
import { lockOffer } from './lock-offer.ts';
import { makeWaveUnlessOffered } from './expire-offers.ts';
import { tellOfferClosed } from './offer-alerts.ts';
import { publishDeclined } from './publish-offer.ts';

/** A refusal: the vendor, the offer and the reason. */
export interface Refusal {
  readonly offerId: string;
  readonly vendorId: string;
  readonly reason: string | null;
  readonly dispatch: DispatchSettings;
}

/**
 * Declines an offer. If the order has no other open offer, the next round goes out at once.
 * @returns whether this call has declined it, and the offer as it is now
 * @throws NOT_FOUND for an offer that is not this vendor's
 */
export async function declineOffer(
  tx: Tx,
  tell: Tell,
  refusal: Refusal,
): Promise<{ readonly declined: boolean; readonly offer: Offer }> {
  const { order, offer } = await lockOffer(tx, tell, refusal);
  if (offer.status !== 'PENDING' || order.status !== 'OPEN') return { declined: false, offer };
  const declined = await tx.offer.update({
    where: { id: offer.id },
    data: { status: 'DECLINED', closedAt: order.now, declineReason: refusal.reason },
  });
  const seconds = secondsBetween(offer.createdAt, order.now);
  await countAnswers(tx, [{ vendorId: offer.vendorId, accepted: false, seconds }]);
  tellOfferClosed(tell, declined, order);
  publishDeclined(tell, declined, order);
  tellOrderDetail(tell, order, 'OFFERS');
  await makeWaveUnlessOffered(tx, tell, order, refusal.dispatch);
  return { declined: true, offer: declined };
}

import type { Offer } from '#generated/prisma/vendor/client.ts';
import { streams } from '../streams.ts';
import type { LockedOrder } from '../orders/lock-order.ts';
import { momentOf } from '../orders/order-moment.ts';
import type { TellStream } from '#platform/writes/write.ts';

type OfferFacts = Pick<Offer, 'id' | 'vendorId' | 'status'>;

/** Notifies a vendor of an offer. */
export function tellOfferMade(tell: TellStream, offer: OfferFacts, order: LockedOrder): void {
  tell(streams.vendor(offer.vendorId), { type: 'OfferMade', data: dataOf(offer, order) });
}

/** Notifies a vendor that it no longer has an offer. */
export function tellOfferClosed(tell: TellStream, offer: OfferFacts, order: LockedOrder): void {
  tell(streams.vendor(offer.vendorId), { type: 'OfferClosed', data: dataOf(offer, order) });
}

function dataOf(offer: OfferFacts, order: LockedOrder) {
  return { offerId: offer.id, status: offer.status, order: momentOf(order) };
}

import type { Offer, OfferStatus } from '#generated/prisma/vendor/client.ts';
import { notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import type { Tx } from '../database.ts';
import type { DispatchSettings } from '../dispatch/dispatch-settings.ts';
import type { LockedOrder } from '../orders/lock-order.ts';
import { lockKnownOrder } from '../orders/own-order.ts';
import type { Tell } from '#platform/writes/write.ts';
import { expireOffers } from './expire-offers.ts';

/** An offer with its order, both locked. */
export interface LockedOffer {
  readonly order: LockedOrder;
  /** As it is under the lock. */
  readonly offer: Offer;
}

/**
 * Locks a vendor's offer and the order of it. An offer whose time is up, and that no job has closed yet, is closed here.
 * @throws NOT_FOUND for an offer that is not this vendor's
 */
export async function lockOffer(
  tx: Tx,
  tell: Tell,
  { offerId, vendorId, dispatch }: { offerId: string; vendorId: string; dispatch: DispatchSettings },
): Promise<LockedOffer> {
  if (!isId(offerId) || !isId(vendorId)) throw notFound('Offer');
  const found = await tx.offer.findFirst({ where: { id: offerId, vendorId } });
  if (!found) throw notFound('Offer');
  const order = await lockKnownOrder(tx, found.orderId);
  const offer = await tx.offer.findUniqueOrThrow({ where: { id: offerId } });
  if (order.status !== 'OPEN' || offer.status !== 'PENDING' || offer.expiresAt > order.now) {
    return { order, offer };
  }
  await expireOffers(tx, tell, order, dispatch);
  return { order, offer: await tx.offer.findUniqueOrThrow({ where: { id: offerId } }) };
}

/** Why an offer can't be answered, for people. */
export function unavailableMessage(status: OfferStatus): string {
  switch (status) {
    case 'PENDING':
      return 'This offer cannot be answered now.';
    case 'ACCEPTED':
      return 'You have accepted this offer.';
    case 'DECLINED':
      return 'You have declined this offer.';
    case 'EXPIRED':
      return 'The time to answer has expired.';
    case 'WITHDRAWN':
      return 'The order was accepted by another vendor or cancelled.';
  }
}

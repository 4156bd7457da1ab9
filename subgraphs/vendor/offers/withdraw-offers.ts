import type { Tx } from '../database.ts';
import type { LockedOrder } from '../orders/lock-order.ts';
import type { Tell } from '#platform/writes/write.ts';
import { tellOfferClosed } from './offer-alerts.ts';

/** Withdraws the open offers of a locked order, and notifies their vendors. */
export async function withdrawOffers(tx: Tx, tell: Tell, order: LockedOrder): Promise<void> {
  const withdrawn = await tx.offer.updateManyAndReturn({
    where: { orderId: order.id, status: 'PENDING' },
    data: { status: 'WITHDRAWN', closedAt: order.now },
  });
  for (const offer of withdrawn) tellOfferClosed(tell, offer, order);
}

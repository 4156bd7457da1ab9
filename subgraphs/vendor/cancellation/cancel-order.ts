import { orderCancelled } from '#contracts/events/orders.ts';
import { conflict } from '#platform/errors/errors.ts';
import type { Tx } from '../database.ts';
import { withdrawQuotes } from '../quotes/close-quotes.ts';
import { withdrawOffers } from '../offers/withdraw-offers.ts';
import type { Tell } from '#platform/writes/write.ts';
import { moveOrder } from '../orders/move-order.ts';
import { aboutOrder, factsOf } from '../orders/order-facts.ts';
import { lockKnownOrder } from '../orders/own-order.ts';

/**
 * Calls an order off and withdraws its offers.
 * @param byOperator operators may do it at any time before the order is completed, its customer until it is accepted
 * @throws CONFLICT when it is too late
 */
export async function cancelOrder(
  tx: Tx,
  tell: Tell,
  { orderId, reason, byOperator }: { orderId: string; reason: string | null; byOperator: boolean },
): Promise<void> {
  const order = await lockKnownOrder(tx, orderId);
  if (!byOperator && order.vendorId !== null) {
    throw conflict('A vendor has accepted this order: ask the operators to cancel it.');
  }
  const cancelled = await moveOrder(tx, tell, order, 'CANCELLED', { note: reason });
  await withdrawOffers(tx, tell, cancelled);
  await withdrawQuotes(tx, tell, cancelled);
  tell.publish(orderCancelled, aboutOrder(cancelled), { ...factsOf(cancelled), byOperator });
}

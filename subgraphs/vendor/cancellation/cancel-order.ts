import { orderCancelled } from '#contracts/events/orders.ts';
import type { Tx } from '../database.ts';
import { withdrawQuotes } from '../quotes/close-quotes.ts';
import { withdrawOffers } from '../offers/withdraw-offers.ts';
import type { Tell } from '#platform/writes/write.ts';
import { moveOrder } from '../orders/move-order.ts';
import { findBookingOf, requireCancellable } from '../slots/booked-order.ts';
import { findVendorClock } from '../slots/find-vendor-clock.ts';
import { tellBookingCancelled } from '../slots/tell-booking.ts';
import { aboutOrder, factsOf } from '../orders/order-facts.ts';
import { lockKnownOrder } from '../orders/own-order.ts';

/**
 * Calls an order off and withdraws its offers.
 * @param byOperator operators may do it at any time before the order is completed, its customer until it is accepted, and one with a booked
 * time until the notice of the vendor
 * @throws CONFLICT when it is too late
 */
export async function cancelOrder(
  tx: Tx,
  tell: Tell,
  { orderId, reason, byOperator }: { orderId: string; reason: string | null; byOperator: boolean },
): Promise<void> {
  const order = await lockKnownOrder(tx, orderId);
  if (!byOperator) await requireCancellable(tx, order);
  const booking = await findBookingOf(tx, order);
  const cancelled = await moveOrder(tx, tell, order, 'CANCELLED', { note: reason });
  await withdrawOffers(tx, tell, cancelled);
  await withdrawQuotes(tx, tell, cancelled);
  if (booking) {
    const timezone = await findVendorClock(tx, booking.vendorId);
    tellBookingCancelled(tell, { booking, order: cancelled, timezone }, byOperator);
  }
  tell.publish(orderCancelled, aboutOrder(cancelled), { ...factsOf(cancelled), byOperator });
}

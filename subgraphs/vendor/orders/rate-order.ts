import { orderRated } from '#contracts/events/orders.ts';
import { conflict } from '#platform/errors/errors.ts';
import type { Tx } from '../database.ts';
import type { Tell } from '#platform/writes/write.ts';
import { factsOf } from './order-facts.ts';
import { lockKnownOrder } from './own-order.ts';
import { tellOrderDetail } from './tell-detail.ts';
import { isDone } from './transitions.ts';

/** Stores the customer's rating. @throws CONFLICT before the work is completed, and for a second rating */
export async function rateOrder(
  tx: Tx,
  tell: Tell,
  { orderId, stars, comment }: { orderId: string; stars: number; comment: string | null },
): Promise<void> {
  const order = await lockKnownOrder(tx, orderId);
  const { status, vendorId, now } = order;
  if (!isDone(status) || vendorId === null) {
    throw conflict(`The work can be rated once it is completed; the order is ${status}.`);
  }
  if (await tx.orderRating.findUnique({ where: { orderId } })) {
    throw conflict('This order has been rated.');
  }
  await tx.orderRating.create({ data: { orderId, vendorId, stars, comment, at: now } });
  await tx.vendor.update({
    where: { id: vendorId },
    data: { ratingSum: { increment: stars }, ratingCount: { increment: 1 } },
  });
  tellOrderDetail(tell, order, 'RATING');
  // A rating is no event of the order's stream, so it has no number of its own.
  tell.publish(orderRated, { id: order.id }, { ...factsOf(order), stars });
}

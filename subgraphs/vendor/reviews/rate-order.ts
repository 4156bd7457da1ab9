import { orderRated } from '#contracts/events/orders.ts';
import { conflict } from '#platform/errors/errors.ts';
import type { Tx } from '../database.ts';
import type { Tell } from '#platform/writes/write.ts';
import { holdFiles } from '../files/hold-files.ts';
import type { Holder } from '../files/hold-files.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { factsOf } from '../orders/order-facts.ts';
import { lockKnownOrder } from '../orders/own-order.ts';
import { countReview } from './count-review.ts';
import { holdReason } from './hold-reason.ts';
import { tellOrderDetail } from '../orders/tell-detail.ts';
import { isDone } from '../orders/transitions.ts';

/** What a customer says about the work. */
interface Rating {
  readonly orderId: string;
  readonly stars: number;
  readonly comment: string | null;
  readonly photoFileIds: string[];
}

/** What holds the photos of a review. */
export function photosOf(id: string): Holder {
  return { type: 'REVIEW', id, purpose: 'REVIEW_PHOTO', field: 'input.photoFileIds' };
}

/** Stores the customer's rating. @throws CONFLICT before the work is completed, and for a second rating */
export async function rateOrder(
  tx: Tx,
  tell: Tell,
  viewer: Viewer,
  { orderId, stars, comment, photoFileIds }: Rating,
): Promise<void> {
  const order = await lockKnownOrder(tx, orderId);
  const { status, vendorId, now } = order;
  if (!isDone(status) || vendorId === null) {
    throw conflict(`The work can be rated once it is completed; the order is ${status}.`);
  }
  if (await tx.orderRating.findUnique({ where: { orderId } })) {
    throw conflict('This order has been rated.');
  }
  const stateReason = holdReason(comment);
  const state = stateReason === null ? 'PUBLISHED' : 'HELD';
  const { id } = await tx.orderRating.create({
    data: { orderId, vendorId, stars, comment, photoFileIds, at: now, state, stateReason },
  });
  await holdFiles(tx, viewer, photosOf(id), { before: [], after: photoFileIds });
  await countReview(tx, vendorId, null, { state, stars });
  tellOrderDetail(tell, order, 'RATING');
  // A rating is no event of the order's stream, so it has no number of its own.
  tell.publish(orderRated, { id: order.id }, { ...factsOf(order), stars });
}

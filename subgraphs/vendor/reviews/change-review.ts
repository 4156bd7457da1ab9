import type { OrderRating } from '#generated/prisma/vendor/client.ts';
import { reviewModerated, reviewReplied } from '#contracts/events/reviews.ts';
import { conflict, notFound } from '#platform/errors/errors.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import type { LockedOrder } from '../orders/lock-order.ts';
import { lockKnownOrder } from '../orders/own-order.ts';
import { tellOrderDetail } from '../orders/tell-detail.ts';
import { holdFiles } from '../files/hold-files.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { photosOf } from './rate-order.ts';
import { countReview } from './count-review.ts';
import { holdReason } from './hold-reason.ts';
import { editMs } from './review.ts';
import type { Edit, Moderation } from './review-input.ts';

/** Locks a review by the order that it is about. @throws NOT_FOUND */
async function lockReview(
  tx: Tx,
  reviewId: string,
): Promise<{ readonly order: LockedOrder; readonly review: OrderRating }> {
  const found = await tx.orderRating.findUnique({ where: { id: reviewId } });
  if (!found) throw notFound('Review');
  const order = await lockKnownOrder(tx, found.orderId);
  return { order, review: await tx.orderRating.findUniqueOrThrow({ where: { id: reviewId } }) };
}

/** Changes a review as its writer wants. @throws CONFLICT after 14 days, and for one that was removed */
export async function editReview(
  tx: Tx,
  tell: Tell,
  viewer: Viewer,
  { reviewId, stars, comment, photoFileIds }: Edit,
): Promise<void> {
  const { order, review } = await lockReview(tx, reviewId);
  if (review.state === 'REMOVED') throw conflict('This review was removed.');
  if (order.now.getTime() - review.at.getTime() > editMs) {
    throw conflict('A review can be changed for 14 days.');
  }
  const words = comment === undefined ? review.comment : comment;
  const reason = holdReason(words);
  // What operators have held back stays so until they look again.
  const isHeld = reason !== null || (review.state === 'HELD' && words === review.comment);
  const photos = { before: review.photoFileIds, after: photoFileIds ?? review.photoFileIds };
  await holdFiles(tx, viewer, photosOf(review.id), photos);
  const changed = await tx.orderRating.update({
    where: { id: review.id },
    data: {
      stars: stars ?? review.stars,
      comment: words,
      photoFileIds: photos.after,
      editedAt: order.now,
      state: isHeld ? 'HELD' : 'PUBLISHED',
      stateReason: isHeld ? (reason ?? review.stateReason) : null,
    },
  });
  await countReview(tx, review.vendorId, review, changed);
  tellOrderDetail(tell, order, 'RATING');
}

/** Answers a review, or changes the answer. @throws CONFLICT 14 days after the answer, and for a review that is not published */
export async function replyToReview(
  tx: Tx,
  tell: Tell,
  { reviewId, body }: { readonly reviewId: string; readonly body: string },
): Promise<void> {
  const { order, review } = await lockReview(tx, reviewId);
  if (review.reply === body) return;
  if (review.state !== 'PUBLISHED') throw conflict('Only a review that is published can be answered.');
  if (review.repliedAt && order.now.getTime() - review.repliedAt.getTime() > editMs) {
    throw conflict('An answer to a review can be changed for 14 days.');
  }
  const isFirst = review.repliedAt === null;
  await tx.orderRating.update({
    where: { id: review.id },
    data: {
      reply: body,
      repliedAt: review.repliedAt ?? order.now,
      replyEditedAt: isFirst ? null : order.now,
    },
  });
  tellOrderDetail(tell, order, 'RATING');
  if (isFirst) tell.publish(reviewReplied, { id: review.id }, factsOf(review, order));
}

/** Notes that a vendor wants operators to look at a review. Once more changes nothing. */
export async function reportReview(
  tx: Tx,
  { reviewId, reason }: { readonly reviewId: string; readonly reason: string },
): Promise<void> {
  const { order, review } = await lockReview(tx, reviewId);
  if (review.state === 'REMOVED') throw conflict('This review was removed.');
  if (review.reportedAt !== null && review.reportReason === reason) return;
  await tx.orderRating.update({
    where: { id: review.id },
    data: { reportedAt: order.now, reportReason: reason },
    select: { id: true },
  });
}

/** Publishes, holds back or removes a review; a report of its vendor is dealt with by that. @returns whether that changed something */
export async function moderateReview(
  tx: Tx,
  tell: Tell,
  { reviewId, state, reason }: Moderation,
): Promise<boolean> {
  const { order, review } = await lockReview(tx, reviewId);
  if (review.state === state && review.stateReason === reason && review.reportedAt === null) return false;
  const changed = await tx.orderRating.update({
    where: { id: review.id },
    data: { state, stateReason: reason, reportedAt: null, reportReason: null },
  });
  await countReview(tx, review.vendorId, review, changed);
  tellOrderDetail(tell, order, 'RATING');
  tell.publish(reviewModerated, { id: review.id }, { ...factsOf(review, order), state });
  return true;
}

function factsOf(review: OrderRating, order: LockedOrder) {
  return {
    orderId: review.orderId,
    vendorId: review.vendorId,
    customerId: order.customerId,
    conversationId: order.conversationId,
    stars: review.stars,
  };
}

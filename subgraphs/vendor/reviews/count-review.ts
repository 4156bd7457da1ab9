import type { OrderRating } from '#generated/prisma/vendor/client.ts';
import type { Tx } from '../database.ts';

type Counted = Pick<OrderRating, 'state' | 'stars'>;

/** Keeps the counters of a vendor right while a review changes: only what is published counts. @param before null for a new review */
export async function countReview(
  tx: Tx,
  vendorId: string,
  before: Counted | null,
  after: Counted,
): Promise<void> {
  const stars = starsOf(after) - starsOf(before);
  const count = Number(isCounted(after)) - Number(isCounted(before));
  if (stars === 0 && count === 0) return;
  await tx.vendor.update({
    where: { id: vendorId },
    data: { ratingSum: { increment: stars }, ratingCount: { increment: count } },
    select: { id: true },
  });
}

function isCounted(review: Counted | null): boolean {
  return review?.state === 'PUBLISHED';
}

function starsOf(review: Counted | null): number {
  return review?.state === 'PUBLISHED' ? review.stars : 0;
}

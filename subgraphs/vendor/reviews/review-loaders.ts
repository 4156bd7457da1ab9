import type { Viewer } from '#platform/identity/viewer.ts';
import { oneBy, oneById } from '#platform/loaders/batch.ts';
import type { Database } from '../database.ts';
import { withCustomer } from './list-reviews.ts';
import { visibleReviews } from './review.ts';

export function reviewLoaders(db: Database, viewer: Viewer) {
  const visible = visibleReviews(viewer);
  return {
    /** A review that the viewer may see. */
    review: oneById(async (ids) =>
      visible === null
        ? []
        : db.orderRating.findMany({ where: { AND: [visible, { id: { in: ids } }] }, include: withCustomer }),
    ),
    /** The review of an order, where the viewer may see it. */
    reviewOfOrder: oneBy(
      async (ids) =>
        visible === null
          ? []
          : db.orderRating.findMany({
              where: { AND: [visible, { orderId: { in: ids } }] },
              include: withCustomer,
            }),
      (review) => review.orderId,
    ),
  };
}

import type { Prisma } from '#generated/prisma/vendor/client.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { manyBy, oneById } from '#platform/loaders/batch.ts';
import type { Database } from '../database.ts';
import { visibleOrders } from '../orders/visible-orders.ts';

export function offerLoaders(db: Database, viewer: Viewer) {
  const visible = visibleOffers(viewer);
  return {
    /** An offer that the viewer may see. */
    offer: oneById(async (ids) =>
      visible === null ? [] : db.offer.findMany({ where: { AND: [visible, { id: { in: ids } }] } }),
    ),
    /** The offers of an order that the viewer may see, attempt by attempt, best first. */
    offersOfOrder: manyBy(
      async (ids) =>
        visible === null
          ? []
          : db.offer.findMany({
              where: { AND: [visible, { orderId: { in: ids } }] },
              orderBy: [{ attempt: 'asc' }, { rank: 'asc' }, { id: 'asc' }],
            }),
      (offer) => offer.orderId,
    ),
  };
}

/** Vendors see the offers made to them, others those of the orders that they see. */
function visibleOffers(viewer: Viewer): Prisma.OfferWhereInput | null {
  if (viewer.kind === 'VENDOR') return { vendorId: viewer.vendorId };
  const order = visibleOrders(viewer);
  return order && { order };
}

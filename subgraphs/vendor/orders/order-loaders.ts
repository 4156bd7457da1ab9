import type { Viewer } from '#platform/identity/viewer.ts';
import { manyBy, oneBy, oneById } from '#platform/loaders/batch.ts';
import type { Database } from '../database.ts';
import { seenBy } from './order.ts';
import { visibleOrders } from './visible-orders.ts';

export function orderLoaders(db: Database, viewer: Viewer) {
  const visible = visibleOrders(viewer);
  return {
    /** An order that the viewer may see. */
    order: oneById(async (ids) => {
      if (visible === null) return [];
      const rows = await db.order.findMany({ where: { AND: [visible, { id: { in: ids } }] } });
      return rows.map((row) => seenBy(viewer, row));
    }),
    /** The orders of a conversation that the viewer may see, newest first. */
    ordersOfConversation: manyBy(
      async (ids) => {
        if (visible === null) return [];
        const rows = await db.order.findMany({
          where: { AND: [visible, { conversationId: { in: ids } }] },
          orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        });
        return rows.map((row) => seenBy(viewer, row));
      },
      (order) => order.conversationId,
    ),
    /** The history of an order; only for viewers who see all of it. */
    historyOfOrder: manyBy(
      (ids) => db.orderHistory.findMany({ where: { orderId: { in: ids } }, orderBy: { id: 'asc' } }),
      (entry) => entry.orderId,
    ),
    ratingOfOrder: oneBy(
      (ids) => db.orderRating.findMany({ where: { orderId: { in: ids } } }),
      (rating) => rating.orderId,
    ),
  };
}

import { oneBy } from '#platform/loaders/batch.ts';
import type { Database } from '../database.ts';

export function linkLoaders(db: Database) {
  return {
    /** The page of an order for its customer. Whether the viewer may have it, the caller asks. */
    linkOfOrder: oneBy(
      (ids) => db.orderLink.findMany({ where: { orderId: { in: ids } } }),
      (link) => link.orderId,
    ),
  };
}

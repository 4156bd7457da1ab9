import { manyBy, oneById } from '#platform/loaders/batch.ts';
import type { Database } from '../../database.ts';

/** What deliveries are shown with. */
export function deliveryLoaders(db: Database) {
  return {
    /** The notification of a delivery. */
    notificationOfDelivery: oneById((ids) => db.notification.findMany({ where: { id: { in: ids } } })),
    /** The history of a delivery, oldest first. */
    eventsOfDelivery: manyBy(
      (ids) =>
        db.deliveryEvent.findMany({
          where: { deliveryId: { in: ids } },
          orderBy: [{ deliveryId: 'asc' }, { id: 'asc' }],
        }),
      ({ deliveryId }) => deliveryId,
    ),
  };
}

import type { Viewer } from '#platform/identity/viewer.ts';
import { oneBy, oneById } from '#platform/loaders/batch.ts';
import type { Database } from '../database.ts';
import { visibleBookings } from './booking.ts';

const withOrder = { order: { select: { status: true } } } as const;

export function bookingLoaders(db: Database, viewer: Viewer) {
  const visible = visibleBookings(viewer);
  return {
    /** A booking that the viewer may see. */
    booking: oneById(async (ids) =>
      visible === null
        ? []
        : db.booking.findMany({ where: { AND: [visible, { id: { in: ids } }] }, include: withOrder }),
    ),
    /** The booking of an order, where the viewer may see it. */
    bookingOfOrder: oneBy(
      async (ids) =>
        visible === null
          ? []
          : db.booking.findMany({ where: { AND: [visible, { orderId: { in: ids } }] }, include: withOrder }),
      (booking) => booking.orderId ?? '',
    ),
    slotSettingsOfVendor: oneBy(
      (ids) => db.slotSettings.findMany({ where: { vendorId: { in: ids } } }),
      (settings) => settings.vendorId,
    ),
  };
}

import type { Viewer } from '#platform/identity/viewer.ts';
import { manyBy, oneById } from '#platform/loaders/batch.ts';
import type { InboxItem, Prisma } from '#generated/prisma/integration/client.ts';
import type { Database } from '../../database.ts';

/** A notification in the inbox of one person, with its cause. */
export interface NotificationModel extends InboxItem {
  readonly notification: {
    readonly type: string;
    readonly subjectType: string | null;
    readonly subjectId: string | null;
  };
}

/** What is read of the cause of an entry. */
export const withCause = {
  notification: { select: { type: true, subjectType: true, subjectId: true } },
} as const;

export function inboxLoaders(db: Database, viewer: Viewer) {
  const { sub } = viewer;
  return {
    /** A notification in the viewer's own inbox. */
    notification: oneById<NotificationModel>(async (ids) => {
      if (sub === null) return [];
      return db.inboxItem.findMany({ where: { id: { in: ids }, personId: sub }, include: withCause });
    }),
    /** By the id of its cause: how a notification went to the viewer, or to the vendor that they act for. */
    deliveriesToViewer: manyBy(
      (ids) =>
        db.delivery.findMany({
          where: { notificationId: { in: ids }, ...goesTo(viewer) },
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        }),
      ({ notificationId }) => notificationId,
    ),
  };
}

/** What goes to a vendor's own address goes to nobody in particular. */
function goesTo(viewer: Viewer): Prisma.DeliveryWhereInput {
  if (viewer.kind !== 'VENDOR') return { personId: viewer.sub ?? { in: [] } };
  const ofVendor = {
    personId: null,
    notification: { recipientKind: 'VENDOR', recipientId: viewer.vendorId },
  };
  return { OR: [{ personId: viewer.sub }, ofVendor] };
}

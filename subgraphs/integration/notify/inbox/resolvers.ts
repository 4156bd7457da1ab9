import { z } from 'zod';
import { notFound } from '#platform/errors/errors.ts';
import { requireSignedIn } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import type { StreamEvent } from '#platform/streams/event.ts';
import { startPlace } from '#platform/streams/start-place.ts';
import { write } from '#platform/writes/write.ts';
import type { Resolvers } from '#generated/graphql/integration.ts';
import type { Context } from '../../context.ts';
import { sentChannel } from '../deliveries/claim-delivery.ts';
import { deliveryStatus } from '../deliveries/delivery-status.ts';
import { findType } from '../types/catalogue.ts';
import { readCounts } from './counts.ts';
import { inboxStream } from './inbox-event.ts';
import type { NotificationModel } from './inbox-item.ts';
import { listNotifications } from './list-notifications.ts';
import { followInbox } from './live-rights.ts';
import { markAllRead, markSeen } from './mark-many.ts';
import { archive, markRead } from './mark-one.ts';
import { showEvent } from './show-event.ts';
import { subjectOf } from './subject.ts';
import { universalLink } from './universal-link.ts';

const placeSchema = z.object({ upToSeq: z.int().min(0, 'must not be negative') });

const ownId = ({ viewer }: Context): string => requireSignedIn(viewer).sub;

async function loadOwn({ loaders }: Context, id: string): Promise<NotificationModel> {
  const item = await loaders.notification.load(id);
  if (!item) throw notFound('Notification');
  return item;
}

export const resolvers = {
  Query: {
    notifications: (_root, given, context) => listNotifications(context.db, ownId(context), given),
    notificationCounts: (_root, _args, context) => readCounts(context.db, ownId(context)),
  },
  Mutation: {
    markNotificationsSeen: async (_root, { input }, context) => {
      const personId = ownId(context);
      const { upToSeq } = parseInput(placeSchema, input);
      await write(context, (tx, tell) => markSeen(tx, tell, personId, upToSeq));
      return { counts: await readCounts(context.db, personId) };
    },
    markAllNotificationsRead: async (_root, { input }, context) => {
      const personId = ownId(context);
      const { upToSeq } = parseInput(placeSchema, input);
      await write(context, (tx, tell) => markAllRead(tx, tell, personId, upToSeq));
      return { counts: await readCounts(context.db, personId) };
    },
    markNotificationRead: async (_root, { input: { id } }, context) => {
      const personId = ownId(context);
      await write(context, (tx, tell) => markRead(tx, tell, { id, personId }));
      return { notification: await loadOwn(context, id), counts: await readCounts(context.db, personId) };
    },
    archiveNotification: async (_root, { input: { id } }, context) => {
      const personId = ownId(context);
      await write(context, (tx, tell) => archive(tx, tell, { id, personId }));
      return { notification: await loadOwn(context, id), counts: await readCounts(context.db, personId) };
    },
  },
  Subscription: {
    notificationEvents: {
      subscribe: (_root, start, context) => {
        const viewer = requireSignedIn(context.viewer);
        const listener = { viewer, stream: inboxStream(viewer.sub), subjectId: viewer.sub };
        return followInbox(context, listener, startPlace(start));
      },
      resolve: (event: StreamEvent, _args: unknown, context: Context) =>
        showEvent(event, (id) => loadOwn(context, id)),
    },
  },
  Notification: {
    __resolveReference: ({ id }, { loaders }) => loaders.notification.load(id),
    type: ({ notification }) => notification.type,
    // A type that is gone has no category of its own any more.
    category: ({ notification }) => findType(notification.type)?.category ?? 'SYSTEM',
    critical: ({ notification }) => findType(notification.type)?.isCritical ?? false,
    subject: ({ notification }) => subjectOf(notification),
    url: ({ link }, _args, { settings }) => link && universalLink(settings.publicUrl, link),
    deliveries: ({ notificationId }, _args, { loaders }) => loaders.deliveriesToViewer.load(notificationId),
  },
  NotificationDelivery: {
    channel: ({ channel }) => sentChannel.parse(channel),
    status: ({ status }) => deliveryStatus.parse(status),
  },
} satisfies Resolvers;

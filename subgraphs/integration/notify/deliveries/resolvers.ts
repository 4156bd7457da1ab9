import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/integration.ts';
import { subjectOf } from '../inbox/subject.ts';
import { findType } from '../types/catalogue.ts';
import { sentChannel } from './claim-delivery.ts';
import { deliveryStatus } from './delivery-status.ts';
import type { deliveryLoaders } from './delivery-loaders.ts';
import { listDeliveries } from './list-deliveries.ts';
import { shownBody } from './shown-body.ts';
import { readStatistics } from './statistics/read-statistics.ts';

const eventStatus = z.enum(['SENDING', ...deliveryStatus.options]);

type Parents = { readonly notificationId: string | null };
type Loading = { readonly loaders: Pick<ReturnType<typeof deliveryLoaders>, 'notificationOfDelivery'> };

async function notificationOf({ notificationId }: Parents, { loaders }: Loading) {
  return notificationId === null ? null : loaders.notificationOfDelivery.load(notificationId);
}

export const resolvers = {
  Query: {
    deliveries: (_root, given, { db }) => listDeliveries(db, given),
    notificationStatistics: (_root, query, { db }) => readStatistics(db, query),
  },
  Delivery: {
    status: ({ status }) => deliveryStatus.parse(status),
    channel: ({ channel }) => sentChannel.parse(channel),
    to: ({ recipient }) => recipient,
    body: async (delivery, _given, context) =>
      shownBody((await notificationOf(delivery, context))?.type ?? null, delivery.body),
    type: async (delivery, _given, context) => (await notificationOf(delivery, context))?.type ?? null,
    category: async (delivery, _given, context) => {
      const notification = await notificationOf(delivery, context);
      return notification ? (findType(notification.type)?.category ?? null) : null;
    },
    recipient: async (delivery, _given, context) => {
      const notification = await notificationOf(delivery, context);
      if (!notification) return null;
      const { recipientKind, recipientId: id } = notification;
      return { __typename: recipientKind === 'VENDOR' ? 'Vendor' : 'User', id };
    },
    person: ({ personId }) => (personId === null ? null : { id: personId }),
    about: async (delivery, _given, context) => {
      const { conversationId } = delivery;
      if (conversationId !== null) return { __typename: 'Conversation', id: conversationId };
      const notification = await notificationOf(delivery, context);
      return notification && subjectOf(notification);
    },
    offer: async (delivery, _given, context) => {
      const notification = await notificationOf(delivery, context);
      const subject = notification && subjectOf(notification);
      return subject?.__typename === 'Offer' ? { id: subject.id } : null;
    },
    vendor: async (delivery, _given, context) => {
      const notification = await notificationOf(delivery, context);
      return notification?.recipientKind === 'VENDOR' ? { id: notification.recipientId } : null;
    },
    events: ({ id }, _given, { loaders }) => loaders.eventsOfDelivery.load(id),
    error: ({ errorCode, errorMessage }) =>
      errorMessage === null ? null : { code: errorCode, message: errorMessage },
  },
  DeliveryEvent: {
    status: ({ status }) => eventStatus.parse(status),
    error: ({ errorCode, message }) => (message === null ? null : { code: errorCode, message }),
  },
} satisfies Resolvers;

import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/integration.ts';
import { fileUrl } from '../hub/files/file-link.ts';
import { countCalls } from './analytics.ts';
import { listCalls } from './list-calls.ts';

const direction = z.enum(['INBOUND', 'OUTBOUND']);

export const resolvers = {
  Query: {
    trackedCalls: (_root, given, { db }) => listCalls(db, given),
    callTrackingAnalytics: (_root, given, { db }) => countCalls(db, given),
  },
  TrackedCall: {
    direction: ({ direction: given }) => direction.parse(given),
    recordingUrl: ({ recorded, provider, account, externalId }, _arguments, { settings }) =>
      recorded
        ? fileUrl(settings, { provider, account, file: externalId, permission: 'calls:read', vendorId: null })
        : null,
    value: ({ value, currency }) =>
      value === null || currency === null ? null : { amount: value, currency },
    customer: async ({ customerId }, _arguments, { loaders }) => {
      const caller = customerId === null ? null : await loaders.caller.load(customerId);
      return caller && !caller.isGuest ? { __typename: 'User', id: caller.id } : null;
    },
    customerName: async ({ customerId }, _arguments, { loaders }) =>
      customerId === null ? null : ((await loaders.caller.load(customerId))?.name ?? null),
    orders: async ({ id }, _arguments, { loaders }) =>
      (await loaders.callOrders.load(id)).map(({ orderId }) => ({ __typename: 'Order', id: orderId })),
  },
} satisfies Resolvers;

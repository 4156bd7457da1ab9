import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/integration.ts';
import { listDeliveries } from './list-deliveries.ts';

/** The database's check constraints hold the same values. */
const status = z.enum(['QUEUED', 'SENT', 'DELIVERED', 'UNDELIVERED', 'FAILED', 'EXPIRED']);
const channel = z.enum(['SMS']);

export const resolvers = {
  Query: {
    deliveries: (_root, given, { db }) => listDeliveries(db, given),
  },
  Delivery: {
    status: (delivery) => status.parse(delivery.status),
    channel: (delivery) => channel.parse(delivery.channel),
    to: ({ recipient }) => recipient,
    offer: ({ offerId }) => (offerId === null ? null : { id: offerId }),
    vendor: ({ vendorId }) => (vendorId === null ? null : { id: vendorId }),
    error: ({ errorCode, errorMessage }) =>
      errorMessage === null ? null : { code: errorCode, message: errorMessage },
  },
} satisfies Resolvers;

import type { Resolvers } from '#generated/graphql/integration.ts';
import { sentChannel } from './claim-delivery.ts';
import { deliveryStatus } from './delivery-status.ts';
import { listDeliveries } from './list-deliveries.ts';

export const resolvers = {
  Query: {
    deliveries: (_root, given, { db }) => listDeliveries(db, given),
  },
  Delivery: {
    status: (delivery) => deliveryStatus.parse(delivery.status),
    channel: (delivery) => sentChannel.parse(delivery.channel),
    to: ({ recipient }) => recipient,
    offer: ({ offerId }) => (offerId === null ? null : { id: offerId }),
    vendor: ({ vendorId }) => (vendorId === null ? null : { id: vendorId }),
    error: ({ errorCode, errorMessage }) =>
      errorMessage === null ? null : { code: errorCode, message: errorMessage },
  },
} satisfies Resolvers;

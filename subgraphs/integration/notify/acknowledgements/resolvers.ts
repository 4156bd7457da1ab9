import type { Resolvers } from '#generated/graphql/integration.ts';
import { notFound } from '#platform/errors/errors.ts';
import { ownVendor } from '#platform/identity/acting-vendor.ts';
import { requireSignedIn } from '#platform/identity/viewer.ts';
import { isId } from '#platform/input/fields.ts';
import { write } from '#platform/writes/write.ts';
import { acknowledgeNotification, acknowledgeOffer } from './acknowledge.ts';

export const resolvers = {
  Mutation: {
    acknowledgeNotification: async (_root, { input: { id } }, context) => {
      const { sub: personId } = requireSignedIn(context.viewer);
      if (!isId(id)) throw notFound('Notification');
      const acknowledgedAt = await write(context, (tx) => acknowledgeNotification(tx, { id, personId }));
      if (acknowledgedAt === null) throw notFound('Notification');
      return { acknowledgedAt };
    },
    acknowledgeOffer: async (_root, { input: { offerId } }, context) => {
      const { vendorId } = ownVendor(context.viewer);
      if (!isId(offerId)) throw notFound('Offer');
      const acknowledged = await write(context, (tx) => acknowledgeOffer(tx, { offerId, vendorId }));
      if (!acknowledged.isKnown) throw notFound('Offer');
      return { acknowledgedAt: acknowledged.at };
    },
  },
} satisfies Resolvers;

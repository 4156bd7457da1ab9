import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/vendor.ts';
import { notFound } from '#platform/errors/errors.ts';
import { actsFor, isOperator } from '#platform/identity/viewer.ts';
import { optionalText } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { mapNodes, pageOf } from '#platform/pagination/page.ts';
import { readDispatchSettings } from '../dispatch/dispatch-settings.ts';
import { asOf } from '../orders/order-moment.ts';
import type { Loaders } from '../context.ts';
import { loadOrder } from '../orders/own-order.ts';
import { ownVendor } from '#platform/identity/acting-vendor.ts';
import { write } from '#platform/writes/write.ts';
import { acceptOffer } from './accept-offer.ts';
import { listOffers } from './list-offers.ts';
import { unavailableMessage } from './lock-offer.ts';
import { declineOffer } from './decline-offer.ts';
import type { OfferModel } from './offer.ts';

const refusalSchema = z.object({ offerId: z.string(), reason: optionalText(500) });

export const resolvers = {
  Query: {
    myOffers: async (_parent, { status, ...args }, { viewer, db, loaders }) => {
      const { vendorId } = ownVendor(viewer);
      const page = await listOffers(db, vendorId, status ?? [], pageOf(args));
      return mapNodes(page, ({ id }) => loadOffer(loaders, id));
    },
  },
  Mutation: {
    acceptOffer: async (_parent, { input: { offerId } }, context) => {
      const vendor = ownVendor(context.viewer);
      const dispatch = await readDispatchSettings(context.db, context.settings.dispatch);
      const { won, offer } = await write(context, (tx, tell) =>
        acceptOffer(tx, tell, { offerId, ...vendor, dispatch }),
      );
      if (!won) return { __typename: 'OfferUnavailable', message: unavailableMessage(offer.status), offer };
      return { __typename: 'OfferAccepted', order: await loadOrder(context.loaders, offer.orderId) };
    },
    declineOffer: async (_parent, { input }, context) => {
      const { vendorId } = ownVendor(context.viewer);
      const { offerId, reason } = parseInput(refusalSchema, input);
      const dispatch = await readDispatchSettings(context.db, context.settings.dispatch);
      const { declined, offer } = await write(context, (tx, tell) =>
        declineOffer(tx, tell, { offerId, reason, vendorId, dispatch }),
      );
      if (declined) return { __typename: 'OfferDeclined', offer };
      return { __typename: 'OfferUnavailable', message: unavailableMessage(offer.status), offer };
    },
  },
  Offer: {
    __resolveReference: ({ id }, { loaders }) => loaders.offer.load(id),
    order: async ({ orderId, orderMoment }, _args, { loaders }) => {
      const order = await loadOrder(loaders, orderId);
      return orderMoment ? asOf(order, orderMoment) : order;
    },
    vendor: async ({ vendorId }, _args, { loaders }) => {
      const vendor = await loaders.vendor.load(vendorId);
      if (!vendor) throw new Error(`There is no vendor ${vendorId}.`);
      return vendor;
    },
    price: async ({ orderId }, _args, { loaders }) => {
      const { priceAmount: amount, priceCurrency: currency } = await loadOrder(loaders, orderId);
      return { amount, currency };
    },
    declineReason: ({ declineReason, vendorId }, _args, { viewer }) =>
      isOperator(viewer) || actsFor(viewer, vendorId) ? declineReason : null,
  },
} satisfies Resolvers;

/** An offer that the viewer may see. @throws NOT_FOUND */
async function loadOffer(loaders: Loaders, id: string): Promise<OfferModel> {
  const offer = await loaders.offer.load(id);
  if (!offer) throw notFound('Offer');
  return offer;
}

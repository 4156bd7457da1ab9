import type { Resolvers } from '#generated/graphql/vendor.ts';
import { forbidden, notFound } from '#platform/errors/errors.ts';
import { isOperator, requireSignedIn } from '#platform/identity/viewer.ts';
import type { StreamEvent } from '#platform/streams/event.ts';
import { startPlace } from '#platform/streams/start-place.ts';
import type { Context, Loaders } from '../context.ts';
import type { OfferModel } from '../offers/offer.ts';
import { asOf } from '../orders/order-moment.ts';
import type { OrderMoment } from '../orders/order-moment.ts';
import { isItsCustomer, loadOrder } from '../orders/own-order.ts';
import { ownVendor } from '#platform/identity/acting-vendor.ts';
import { followAlerts, followOrder } from './live-rights.ts';
import { readAlert } from './stored-alert.ts';
import { streams } from '../streams.ts';

export const resolvers = {
  Subscription: {
    orderAlerts: {
      subscribe: (_parent, start, context) => {
        const viewer = requireSignedIn(context.viewer);
        const { vendorId } = ownVendor(viewer);
        const listener = { viewer, stream: streams.vendor(vendorId), subjectId: vendorId };
        return followAlerts(context, listener, startPlace(start));
      },
      resolve: async (event: StreamEvent, _args: unknown, { loaders }: Context) => {
        const { type, seq, cursor, at, data } = readAlert(event);
        if (type === 'OrderChanged') {
          return {
            __typename: type,
            seq,
            cursor,
            at,
            order: asOf(await loadOrder(loaders, data.orderId), data.order),
          };
        }
        return { __typename: type, seq, cursor, at, offer: await offerAsOf(loaders, data) };
      },
    },
    orderEvents: {
      subscribe: async (_parent, { orderId, ...start }, context) => {
        const viewer = requireSignedIn(context.viewer);
        const order = await loadOrder(context.loaders, orderId);
        const isItsVendor = viewer.kind === 'VENDOR' && order.access !== 'OFFERED';
        if (!isOperator(viewer) && !isItsVendor && !isItsCustomer(viewer, order)) throw forbidden();
        const listener = { viewer, stream: streams.order(order.id), subjectId: order.id };
        return followOrder(context, listener, startPlace(start));
      },
      resolve: async (event: StreamEvent, _args: unknown, { loaders }: Context) => {
        const { type, seq, cursor, at, data } = readAlert(event);
        if (type !== 'OrderChanged') throw new Error(`The stream of an order has an event ${type}.`);
        return { seq, cursor, at, order: asOf(await loadOrder(loaders, data.orderId), data.order) };
      },
    },
  },
} satisfies Resolvers;

/** The offer as it was then: only its status, and its order, ever change. */
async function offerAsOf(
  loaders: Loaders,
  { offerId, status, order }: { offerId: string; status: OfferModel['status']; order: OrderMoment },
): Promise<OfferModel> {
  const offer = await loaders.offer.load(offerId);
  if (!offer) throw notFound('Offer');
  const { closedAt, declineReason } = offer;
  const open = status === 'PENDING' ? { closedAt: null, declineReason: null } : { closedAt, declineReason };
  return { ...offer, ...open, status, orderMoment: order };
}

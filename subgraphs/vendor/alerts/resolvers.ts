import type { Resolvers } from '#generated/graphql/vendor.ts';
import { forbidden, notFound } from '#platform/errors/errors.ts';
import { isOperator, requireSignedIn } from '#platform/identity/viewer.ts';
import type { StreamEvent } from '#platform/streams/event.ts';
import { startPlace } from '#platform/streams/start-place.ts';
import type { Context, Loaders } from '../context.ts';
import { showMoney } from '../money/payments/show-money.ts';
import type { OfferModel } from '../offers/offer.ts';
import { loadPayout } from '../money/payouts/resolvers.ts';
import { loadQuote } from '../quotes/resolvers.ts';
import { asOf } from '../orders/order-moment.ts';
import type { OrderMoment } from '../orders/order-moment.ts';
import { isItsCustomer, loadOrder } from '../orders/own-order.ts';
import { ownVendor } from '#platform/identity/acting-vendor.ts';
import { followAlerts, followOrder } from './live-rights.ts';
import { readAlert } from './stored-alert.ts';
import type { StoredAlert } from './stored-alert.ts';
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
        const alert = readAlert(event);
        if (alert.type === 'OfferMade' || alert.type === 'OfferClosed') {
          const { type, data, ...told } = alert;
          return { __typename: type, ...told, offer: await offerAsOf(loaders, data) };
        }
        if (alert.type === 'PayoutChanged') {
          const { type, data, ...told } = alert;
          const { payoutId, ...moment } = data;
          const payout = { ...(await loadPayout(loaders, payoutId)), ...moment };
          return { __typename: type, ...told, payout };
        }
        if (alert.type === 'QuoteChanged') {
          const { type, data, ...told } = alert;
          return { __typename: type, ...told, quote: await loadQuote(loaders, data.quoteId) };
        }
        return showOrderEvent(loaders, alert);
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
        const alert = readAlert(event);
        if (!isOfOrder(alert)) throw new Error(`The stream of an order has an event ${alert.type}.`);
        return showOrderEvent(loaders, alert);
      },
    },
  },
} satisfies Resolvers;

/** An event that has an order, and not an offer. */
type OrderAlert = Extract<StoredAlert, { readonly data: { readonly orderId: string } }>;

function isOfOrder(alert: StoredAlert): alert is OrderAlert {
  return 'orderId' in alert.data;
}

/** Order, refund and dispute as they were at the moment of the event. */
async function showOrderEvent(loaders: Loaders, event: OrderAlert) {
  const { seq, cursor, at, data } = event;
  const told = { seq, cursor, at, order: asOf(await loadOrder(loaders, data.orderId), data.order) };
  if (event.type === 'OrderChanged') return { __typename: event.type, ...told };
  return { ...told, ...(await showMoney(loaders, event)) };
}

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

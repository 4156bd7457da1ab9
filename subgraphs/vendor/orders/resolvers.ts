import type { Resolvers } from '#generated/graphql/vendor.ts';
import { countOrders } from './count-orders.ts';
import { listOrders } from './list-orders.ts';
import { orderDefaults } from './order-defaults.ts';
import type { OrderModel } from './order.ts';
import { loadOrder } from './own-order.ts';

export const resolvers = {
  Query: {
    order: (_parent, { id }, { loaders }) => loadOrder(loaders, id),
    orders: (_parent, { filter, ...args }, { viewer, db }) => listOrders(db, viewer, args, filter),
    orderDefaults: (_parent, { conversationId }, { db, viewer }) => orderDefaults(db, viewer, conversationId),
    orderCounts: (_parent, _args, { viewer, db }) =>
      countOrders(db, viewer.kind === 'VENDOR' ? viewer.vendorId : null),
  },
  OrderDefaults: {
    location: ({ lastOrder }) => lastOrder && locationOf(lastOrder),
  },
  OrderCounts: {
    open: (counts) => counts.get('OPEN') ?? 0,
    accepted: (counts) => counts.get('ACCEPTED') ?? 0,
    inProgress: (counts) => counts.get('IN_PROGRESS') ?? 0,
    completed: (counts) => counts.get('COMPLETED') ?? 0,
    invoiced: (counts) => counts.get('INVOICED') ?? 0,
    paid: (counts) => counts.get('PAID') ?? 0,
    cancelled: (counts) => counts.get('CANCELLED') ?? 0,
    unfilled: (counts) => counts.get('UNFILLED') ?? 0,
  },
  Order: {
    __resolveReference: ({ id }, { loaders }) => loaders.order.load(id),
    number: ({ number }) => String(number),
    service: async ({ serviceSlug }, _args, { loaders }) => {
      const service = await loaders.service.load(serviceSlug);
      if (!service) throw new Error(`There is no service ${serviceSlug}.`);
      return service;
    },
    customer: ({ access, customerName: name, customerPhone: phone, customerEmail: email }) =>
      access === 'FULL' ? { name, phone, email } : null,
    location: locationOf,
    price: ({ priceAmount: amount, priceCurrency: currency }) => ({ amount, currency }),
    vendor: ({ access, vendorId }, _args, { loaders }) =>
      access !== 'OFFERED' && vendorId !== null ? loaders.vendor.load(vendorId) : null,
    progress: ({ access, progressPercent: percent, progressNote: note, progressAt: at }) =>
      access !== 'OFFERED' && percent !== null && at !== null ? { percent, note, at } : null,
    offers: ({ id }, _args, { loaders }) => loaders.offersOfOrder.load(id),
    invoice: ({ access, id }, _args, { loaders }) =>
      access !== 'OFFERED' ? loaders.invoiceOfOrder.load(id) : null,
    conversation: ({ conversationId }) => (conversationId === null ? null : { id: conversationId }),
    history: ({ access, id }, _args, { loaders }) =>
      access !== 'OFFERED' ? loaders.historyOfOrder.load(id) : [],
    rating: ({ access, id }, _args, { loaders }) =>
      access !== 'OFFERED' ? loaders.ratingOfOrder.load(id) : null,
  },
  Conversation: {
    __resolveReference: ({ id }) => ({ id }),
    orders: async ({ id }, _args, { loaders }) => (await loaders.ordersOfConversation.load(id)).slice(0, 100),
  },
} satisfies Resolvers;

/** Where the work is; the address only for those who see all of the order. */
function locationOf({ access, latitude, longitude, address }: OrderModel) {
  return { latitude, longitude, address: access === 'FULL' ? address : null };
}

import { seesAll } from '#contracts/permissions.ts';
import type { Resolvers } from '#generated/graphql/vendor.ts';
import { mapNodes, pageOf } from '#platform/pagination/page.ts';
import { loadOrder } from '../orders/own-order.ts';

export const resolvers = {
  User: {
    __resolveReference: ({ id }) => ({ id }),
    orders: async ({ id: ownerId }, args, { viewer, loaders }) => {
      if (!seesAll(viewer, 'orders:read')) return null;
      const page = await loaders.ordersOfCustomer.load({ ownerId, page: pageOf(args) });
      return mapNodes(page, ({ id }) => loadOrder(loaders, id));
    },
  },
} satisfies Resolvers;

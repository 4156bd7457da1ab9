import type { Resolvers } from '#generated/graphql/vendor.ts';
import { isOperator } from '#platform/identity/viewer.ts';
import { isItsCustomer } from '../orders/own-order.ts';

export const resolvers = {
  Order: {
    customerUrl: async (order, _args, { viewer, loaders, settings }) => {
      if (!isOperator(viewer) && !isItsCustomer(viewer, order)) return null;
      const link = await loaders.linkOfOrder.load(order.id);
      return link && `${settings.publicUrl}/order/${link.token}`;
    },
  },
} satisfies Resolvers;

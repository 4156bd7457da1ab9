import type { Resolvers } from '#generated/graphql/vendor.ts';
import { payUrlOf } from '../../invoices/pay-link.ts';

export const resolvers = {
  Invoice: {
    payUrl: async ({ id }, _args, { loaders, settings }) => {
      const link = await loaders.payLinkOfInvoice.load(id);
      return link && payUrlOf(settings, link);
    },
  },
} satisfies Resolvers;

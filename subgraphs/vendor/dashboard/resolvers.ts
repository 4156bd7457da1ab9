import type { Resolvers } from '#generated/graphql/vendor.ts';
import { notFound } from '#platform/errors/errors.ts';
import { actingVendor } from '#platform/identity/acting-vendor.ts';
import { readDashboard } from './read-dashboard.ts';

export const resolvers = {
  Query: {
    vendorDashboard: async (_parent, { vendorId }, { db, viewer, loaders }) => {
      const vendor = await loaders.vendor.load(actingVendor(viewer, vendorId, 'vendorId'));
      if (!vendor) throw notFound('Vendor');
      const { unpaid, ...counted } = await readDashboard(db, vendor.id);
      const { pendingOffers, ordersToInvoice, since, offersAnswered, offersAccepted, medianAnswerSeconds } =
        counted;
      return {
        vendor,
        pendingOffers,
        ordersInWork: vendor.openOrders,
        ordersToInvoice,
        unpaidInvoices: unpaid.map(({ count, currency, amount }) => ({ count, total: { amount, currency } })),
        recentAnswers: {
          since,
          offersAnswered,
          offersAccepted,
          acceptanceRate: offersAnswered === 0 ? null : offersAccepted / offersAnswered,
          medianAnswerSeconds,
        },
      };
    },
  },
} satisfies Resolvers;

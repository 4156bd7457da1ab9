import type { Resolvers } from '#generated/graphql/vendor.ts';
import { notFound } from '#platform/errors/errors.ts';
import { actingVendor } from '#platform/identity/acting-vendor.ts';
import { pageOf } from '#platform/pagination/page.ts';
import { listEntries } from './list-entries.ts';

export const resolvers = {
  Query: {
    ledgerEntries: async (_parent, { vendorId, ...args }, { db, viewer, loaders }) => {
      const vendor = await loaders.vendor.load(actingVendor(viewer, vendorId, 'vendorId'));
      if (!vendor) throw notFound('Vendor');
      return listEntries(db, vendor.id, pageOf(args));
    },
  },
  LedgerEntry: {
    id: ({ id }) => String(id),
    amount: ({ amount, currency }) => ({ amount, currency }),
    cause: ({ refType }) => refType,
    causeId: ({ refId }) => refId,
  },
} satisfies Resolvers;

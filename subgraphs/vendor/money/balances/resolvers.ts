import type { Resolvers } from '#generated/graphql/vendor.ts';
import { notFound } from '#platform/errors/errors.ts';
import { actingVendor } from '#platform/identity/acting-vendor.ts';
import { pageOf } from '#platform/pagination/page.ts';
import { weeklyBatch } from '../payouts/weekly-batch.ts';
import { loadVendor } from './load-vendor.ts';
import { readBalances } from './read-balances.ts';
import type { Balance } from './read-balances.ts';
import { readStatement } from './read-statement.ts';
import type { StatementEntry } from './read-statement.ts';

export type VendorBalanceModel = Balance;
export type VendorStatementEntryModel = StatementEntry;

const dayMs = 86_400_000;

export const resolvers = {
  Query: {
    vendorBalances: async (_parent, args, { db, viewer, loaders }) => {
      const vendor = await loadVendor(loaders, actingVendor(viewer, args.vendorId, 'vendorId'));
      return readBalances(db, vendor.id);
    },
    vendorStatement: async (_parent, { vendorId, ...args }, { db, viewer, loaders }) => {
      const vendor = await loadVendor(loaders, actingVendor(viewer, vendorId, 'vendorId'));
      return readStatement(db, vendor.id, pageOf(args));
    },
  },
  VendorBalance: {
    pending: ({ pending: amount, currency }) => ({ amount, currency }),
    available: ({ available: amount, currency }) => ({ amount, currency }),
    reserved: ({ reserved: amount, currency }) => ({ amount, currency }),
    held: ({ held: amount, currency }) => ({ amount, currency }),
    onTheWay: ({ onTheWay: amount, currency }) => ({ amount, currency }),
    paidOut: ({ paidOut: amount, currency }) => ({ amount, currency }),
  },
  VendorStatementEntry: {
    invoice: async ({ invoiceId }, _args, { loaders }) => {
      const invoice = await loaders.invoice.load(invoiceId);
      if (!invoice) throw notFound('Invoice');
      return invoice;
    },
    gross: ({ gross: amount, currency }) => ({ amount, currency }),
    commission: ({ commission: amount, currency }) => ({ amount, currency }),
    fee: ({ fee: amount, currency }) => ({ amount, currency }),
    refunded: ({ refunded: amount, currency }) => ({ amount, currency }),
    held: ({ held: amount, currency }) => ({ amount, currency }),
    net: ({ net: amount, currency }) => ({ amount, currency }),
    expectedAt: ({ bookedAt }, _args, { settings }) => {
      const expected = weeklyBatch.nextAfter(new Date(bookedAt.getTime() + settings.payoutHoldDays * dayMs));
      return expected > new Date() ? expected : null;
    },
  },
} satisfies Resolvers;

import type { Resolvers } from '#generated/graphql/vendor.ts';
import { pageOf } from '#platform/pagination/page.ts';
import { ledgerScope, sumsOf } from './ledger-scope.ts';
import { listEntries } from './list-entries.ts';

export const resolvers = {
  Query: {
    ledgerEntries: async (_parent, { vendorId, about, ...args }, context) =>
      listEntries(context.db, await ledgerScope(context, { vendorId, about }), pageOf(args)),
    ledgerSums: async (_parent, args, context) => sumsOf(context, await ledgerScope(context, args)),
  },
  LedgerEntry: {
    id: ({ id }) => String(id),
    amount: ({ amount, currency }) => ({ amount, currency }),
    cause: ({ refType }) => refType,
    causeId: ({ refId }) => refId,
  },
} satisfies Resolvers;

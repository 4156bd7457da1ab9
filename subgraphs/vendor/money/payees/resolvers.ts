import { recordPrivileged } from '#contracts/audit.ts';
import type { Resolvers } from '#generated/graphql/vendor.ts';
import type { Payee } from '#generated/prisma/vendor/client.ts';
import { notFound } from '#platform/errors/errors.ts';
import { actingVendor } from '#platform/identity/acting-vendor.ts';
import { parseInput } from '#platform/input/parse.ts';
import { write } from '#platform/writes/write.ts';
import { loadVendor } from '../balances/load-vendor.ts';
import { savePayeeSchema } from './payee-input.ts';
import { savePayee } from './save-payee.ts';

export type PayeeModel = Payee;

export const resolvers = {
  Query: {
    payee: async (_parent, args, { db, viewer, loaders }) => {
      const { id: vendorId } = await loadVendor(loaders, actingVendor(viewer, args.vendorId, 'vendorId'));
      return db.payee.findUnique({ where: { vendorId } });
    },
  },
  Mutation: {
    savePayee: async (_parent, args, context) => {
      const vendorId = actingVendor(context.viewer, args.input.vendorId);
      const input = parseInput(savePayeeSchema, args.input);
      await write(context, async (tx, tell) => {
        await savePayee(tx, tell, vendorId, input);
        const subject = { type: 'VENDOR', id: vendorId } as const;
        await recordPrivileged(tx, context.viewer, { action: 'PAYEE_SAVED', subject });
      });
      const payee = await context.db.payee.findUnique({ where: { vendorId } });
      if (!payee) throw notFound('Payee');
      return { payee };
    },
  },
  Payee: {
    vendor: ({ vendorId }, _args, { loaders }) => loadVendor(loaders, vendorId),
    state: ({ isPayable }) => (isPayable === null ? 'PENDING' : isPayable ? 'PAYABLE' : 'NOT_PAYABLE'),
    sandbox: ({ sandbox }) => sandbox ?? false,
  },
} satisfies Resolvers;

import { recordPrivileged } from '#contracts/audit.ts';
import { seesAll } from '#contracts/permissions.ts';
import type { Resolvers } from '#generated/graphql/vendor.ts';
import { notFound } from '#platform/errors/errors.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { pageOf } from '#platform/pagination/page.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { writeOnce } from '#platform/writes/write.ts';
import type { Loaders } from '../../context.ts';
import { loadVendor } from '../balances/load-vendor.ts';
import { listPayouts, payoutFilterSchema } from './list-payouts.ts';
import type { PayoutModel } from './payout.ts';
import { findManualPayout, manualPayoutSchema, recordManualPayout } from './record-manual-payout.ts';

export const resolvers = {
  Query: {
    payout: (_parent, { id }, { loaders }) => loadPayout(loaders, id),
    payouts: (_parent, { filter, ...args }, { db, viewer }) =>
      listPayouts(db, viewer, parseInput(payoutFilterSchema, filter ?? {}, 'filter'), pageOf(args)),
  },
  Mutation: {
    recordManualPayout: async (_parent, args, context) => {
      const input = parseInput(manualPayoutSchema, args.input);
      const viewer = requireOperator(context.viewer);
      const digest = inputDigest(input);
      const recorder = { recordedBy: viewer.sub, digest, holdDays: context.settings.payoutHoldDays };
      const id = await writeOnce(context, {
        digest,
        known: (tx) => findManualPayout(tx, viewer.sub, input.clientId),
        work: async (tx, tell) => {
          const payoutId = await recordManualPayout(tx, tell, input, recorder);
          const subject = { type: 'PAYOUT', id: payoutId } as const;
          await recordPrivileged(tx, viewer, { action: 'PAYOUT_RECORDED', subject });
          return payoutId;
        },
      });
      return { payout: await loadPayout(context.loaders, id) };
    },
  },
  Payout: {
    __resolveReference: ({ id }, { loaders }) => loaders.payout.load(id),
    vendor: ({ vendorId }, _args, { loaders }) => loadVendor(loaders, vendorId),
    amount: ({ amount, currency }) => ({ amount, currency }),
    batch: ({ batchId }, _args, { viewer, loaders }) =>
      batchId === null || !seesAll(viewer, 'payouts:read') ? null : loaders.payoutBatch.load(batchId),
  },
} satisfies Resolvers;

/** A payout that the viewer may see. @throws NOT_FOUND */
export async function loadPayout(loaders: Loaders, id: string): Promise<PayoutModel> {
  const payout = await loaders.payout.load(id);
  if (!payout) throw notFound('Payout');
  return payout;
}

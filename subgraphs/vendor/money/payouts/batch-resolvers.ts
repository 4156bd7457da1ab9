import { recordPrivileged } from '#contracts/audit.ts';
import type { Resolvers } from '#generated/graphql/vendor.ts';
import { badInput, forbidden, notFound } from '#platform/errors/errors.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { clientId as clientIdSchema, isId, money } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { pageOf } from '#platform/pagination/page.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { write, writeOnce } from '#platform/writes/write.ts';
import { z } from 'zod';
import type { Loaders } from '../../context.ts';
import type { Database } from '../../database.ts';
import { approveBatch, cancelBatch } from './approve-batch.ts';
import { createBatch } from './create-batch.ts';
import { batchFilterSchema, listBatches } from './list-batches.ts';
import type { PayoutBatchModel } from './list-batches.ts';

const createSchema = z.object({ clientId: clientIdSchema });
const minimumSchema = z.object({ minimum: money });

export const batchResolvers = {
  Query: {
    payoutBatch: (_parent, { id }, { loaders }) => loadBatch(loaders, id),
    payoutBatches: (_parent, { filter, ...args }, { db }) =>
      listBatches(db, parseInput(batchFilterSchema, filter ?? {}, 'filter'), pageOf(args)),
    payoutMinimums: (_parent, _args, { db }) => listMinimums(db),
  },
  Mutation: {
    createPayoutBatch: async (_parent, { input }, context) => {
      const { clientId } = parseInput(createSchema, input);
      const viewer = requireOperator(context.viewer);
      const digest = inputDigest({});
      const isKey = viewer.kind === 'API_KEY';
      const maker = {
        createdBy: viewer.sub,
        createdByKey: isKey,
        createdByPerson: isKey ? viewer.ownerId : viewer.sub,
        clientId,
        clientDigest: digest,
      };
      const id = await writeOnce(context, {
        digest,
        known: async (tx) => {
          if (clientId === null) return null;
          const key = { createdBy_clientId: { createdBy: viewer.sub, clientId } };
          const batch = await tx.payoutBatch.findUnique({ where: key });
          return batch && { result: batch.id, digest: batch.clientDigest };
        },
        work: async (tx) => {
          const batchId = await createBatch(tx, maker, context.settings.payoutHoldDays);
          if (batchId === null) return null;
          const subject = { type: 'PAYOUT_BATCH', id: batchId } as const;
          await recordPrivileged(tx, viewer, { action: 'PAYOUT_BATCH_CREATED', subject });
          return batchId;
        },
      });
      return { batch: id === null ? null : await loadBatch(context.loaders, id) };
    },
    approvePayoutBatch: async (_parent, { input: { batchId } }, context) => {
      const viewer = requireOperator(context.viewer);
      if (viewer.kind === 'API_KEY') throw forbidden('A person approves payouts.');
      if (!isId(batchId)) throw notFound('PayoutBatch');
      await write(context, async (tx, tell) => {
        await approveBatch(tx, tell, { batchId, approvedBy: viewer.sub });
        const subject = { type: 'PAYOUT_BATCH', id: batchId } as const;
        await recordPrivileged(tx, viewer, { action: 'PAYOUT_BATCH_APPROVED', subject });
      });
      return { batch: await loadBatch(context.loaders, batchId) };
    },
    cancelPayoutBatch: async (_parent, { input: { batchId } }, context) => {
      if (!isId(batchId)) throw notFound('PayoutBatch');
      await write(context, async (tx, tell) => {
        await cancelBatch(tx, tell, batchId);
        const subject = { type: 'PAYOUT_BATCH', id: batchId } as const;
        await recordPrivileged(tx, context.viewer, { action: 'PAYOUT_BATCH_CANCELLED', subject });
      });
      return { batch: await loadBatch(context.loaders, batchId) };
    },
    setPayoutMinimum: async (_parent, { input }, context) => {
      const { amount, currency } = parseInput(minimumSchema, input).minimum;
      if (amount === 0) throw badInput('input.minimum.amount', 'must be above 0');
      await write(context, async (tx) => {
        const data = { currency, amount };
        await tx.payoutMinimum.upsert({ where: { currency }, create: data, update: data });
        const facts = { currency, amount };
        await recordPrivileged(tx, context.viewer, { action: 'PAYOUT_MINIMUM_SET', facts });
      });
      return { minimums: await listMinimums(context.db) };
    },
  },
  PayoutBatch: {
    __resolveReference: ({ id }, { loaders }) => loaders.payoutBatch.load(id),
    createdBy: ({ createdBy, createdByKey }) =>
      createdBy === null || createdByKey ? null : { id: createdBy },
    approvedBy: ({ approvedBy }) => (approvedBy === null ? null : { id: approvedBy }),
    payoutCount: async ({ id }, _args, { loaders }) =>
      (await loaders.totalsOfBatch.load(id)).reduce((sum, { count }) => sum + count, 0),
    totals: async ({ id }, _args, { loaders }) =>
      (await loaders.totalsOfBatch.load(id)).map(({ amount, currency }) => ({ amount, currency })),
  },
} satisfies Resolvers;

/** A batch that the viewer may see. @throws NOT_FOUND */
async function loadBatch(loaders: Loaders, id: string): Promise<PayoutBatchModel> {
  const batch = await loaders.payoutBatch.load(id);
  if (!batch) throw notFound('PayoutBatch');
  return batch;
}

async function listMinimums(db: Database) {
  const minimums = await db.payoutMinimum.findMany({ orderBy: { currency: 'asc' } });
  return minimums.map((minimum) => ({ minimum }));
}

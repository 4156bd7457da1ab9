import { z } from 'zod';
import { recordPrivileged } from '#contracts/audit.ts';
import type { Resolvers } from '#generated/graphql/vendor.ts';
import { conflict, notFound } from '#platform/errors/errors.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { isId, text } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { pageOf } from '#platform/pagination/page.ts';
import { write } from '#platform/writes/write.ts';
import type { Database } from '../../database.ts';
import { loadVendor } from '../balances/load-vendor.ts';
import { itemFilterSchema, listItems, listRuns } from './list-runs.ts';
import type { ReconciliationItemModel, ReconciliationRunModel } from './list-runs.ts';
import { startOnce } from './nightly-run.ts';

const resolveSchema = z.object({ itemId: z.string(), note: text(1, 2_000) });
const accountsSchema = z.array(z.object({ provider: z.string(), account: z.string(), sandbox: z.boolean() }));
const problemsSchema = z.array(z.object({ provider: z.string(), account: z.string(), problem: z.string() }));

export const resolvers = {
  Query: {
    reconciliationRuns: (_parent, args, { db }) => listRuns(db, pageOf(args)),
    reconciliationItems: (_parent, { filter, ...args }, { db }) =>
      listItems(db, parseInput(itemFilterSchema, filter ?? {}, 'filter'), pageOf(args)),
  },
  Mutation: {
    runReconciliation: async (_parent, _args, context) => {
      const viewer = requireOperator(context.viewer);
      const starter = { startedBy: viewer.sub, startedByKey: viewer.kind === 'API_KEY' };
      const id = await startOnce(context, starter, (tx, runId) =>
        recordPrivileged(tx, viewer, { action: 'RECONCILIATION_STARTED', facts: { runId } }),
      );
      return { run: await readRun(context.db, id) };
    },
    resolveReconciliationItem: async (_parent, args, context) => {
      const { itemId, note } = parseInput(resolveSchema, args.input);
      const viewer = requireOperator(context.viewer);
      if (!isId(itemId)) throw notFound('ReconciliationItem');
      await write(context, async (tx) => {
        const resolved = await tx.reconciliationItem.updateMany({
          where: { id: itemId, state: 'OPEN' },
          data: {
            state: 'RESOLVED',
            closedAt: new Date(),
            resolvedBy: viewer.sub,
            resolvedByKey: viewer.kind === 'API_KEY',
            note,
          },
        });
        if (resolved.count === 0) {
          const known = await tx.reconciliationItem.findUnique({ where: { id: itemId } });
          throw known ? conflict('This difference is closed already.') : notFound('ReconciliationItem');
        }
        const facts = { itemId };
        await recordPrivileged(tx, viewer, { action: 'RECONCILIATION_ITEM_RESOLVED', facts });
      });
      return { item: await readItem(context.db, itemId) };
    },
  },
  ReconciliationRun: {
    __resolveReference: ({ id }, { loaders }) => loaders.reconciliationRun.load(id),
    startedBy: ({ startedBy, startedByKey }) =>
      startedBy === null || startedByKey ? null : { id: startedBy },
    compared: async ({ id }, _args, { loaders }) => (await loaders.countsOfRun.load(id))?.compared ?? 0,
    openItems: async ({ id }, _args, { loaders }) => (await loaders.countsOfRun.load(id))?.open ?? 0,
    healedItems: async ({ id }, _args, { loaders }) => (await loaders.countsOfRun.load(id))?.healed ?? 0,
    accounts: ({ accounts }) => accountsSchema.parse(accounts),
    problems: ({ problems }) => problemsSchema.parse(problems),
  },
  ReconciliationItem: {
    __resolveReference: ({ id }, { loaders }) => loaders.reconciliationItem.load(id),
    ours: ({ ourStatus, ourAmount, ourCurrency }) => sideOf(ourStatus, ourAmount, ourCurrency),
    theirs: ({ theirStatus, theirAmount, theirCurrency }) => sideOf(theirStatus, theirAmount, theirCurrency),
    invoice: ({ invoiceId }, _args, { loaders }) =>
      invoiceId === null ? null : loaders.invoice.load(invoiceId),
    vendor: ({ vendorId }, _args, { loaders }) => (vendorId === null ? null : loadVendor(loaders, vendorId)),
    run: ({ runId }, _args, { loaders }) => (runId === null ? null : loaders.reconciliationRun.load(runId)),
    resolvedBy: ({ resolvedBy, resolvedByKey }) =>
      resolvedBy === null || resolvedByKey ? null : { id: resolvedBy },
  },
} satisfies Resolvers;

function sideOf(status: string | null, amount: number | null, currency: string | null) {
  if (status === null || amount === null || currency === null) return null;
  return { status, amount: { amount, currency } };
}

/** A run that the viewer has just started: also a key sees it that may start one and read no others. */
async function readRun(db: Database, id: string): Promise<ReconciliationRunModel> {
  const run = await db.reconciliationRun.findUnique({ where: { id } });
  if (!run) throw notFound('ReconciliationRun');
  return run;
}

/** A difference that the viewer has just resolved. */
async function readItem(db: Database, id: string): Promise<ReconciliationItemModel> {
  const item = await db.reconciliationItem.findUnique({ where: { id } });
  if (!item) throw notFound('ReconciliationItem');
  return item;
}

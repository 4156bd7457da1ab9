import { recordPrivileged } from '#contracts/audit.ts';
import type { Resolvers } from '#generated/graphql/vendor.ts';
import { requireSignedIn } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { readDispatchSettings } from '../dispatch/dispatch-settings.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { write, writeOnce } from '#platform/writes/write.ts';
import { createOrderSchema } from './create-order-input.ts';
import { createOrder, findByClientId } from './create-order.ts';
import { findReport, rememberReport } from './known-report.ts';
import { orderSubject } from './order-subject.ts';
import { loadOrder, requireWorker } from './own-order.ts';
import { reofferOrder } from './reoffer-order.ts';
import { orderChangesSchema, updateOrder } from './update-order.ts';
import { completionSchema, progressSchema, reofferSchema } from './work-input.ts';
import { completeOrder, reportProgress } from './work-on-order.ts';

export const resolvers = {
  Mutation: {
    createOrder: async (_parent, args, context) => {
      const viewer = requireSignedIn(context.viewer);
      const input = parseInput(createOrderSchema, args.input);
      const dispatch = await readDispatchSettings(context.db, context.settings.dispatch);
      const digest = inputDigest(input);
      const id = await writeOnce(context, {
        digest,
        known: (tx) => findByClientId(tx, viewer, input.clientId),
        work: async (tx, tell) => {
          const orderId = await createOrder(tx, tell, { viewer, input, digest, dispatch });
          await recordPrivileged(tx, viewer, { action: 'ORDER_CREATED', subject: orderSubject(orderId) });
          return orderId;
        },
      });
      return { order: await loadOrder(context.loaders, id) };
    },
    updateOrder: async (_parent, args, context) => {
      const input = parseInput(orderChangesSchema, args.input);
      const order = await loadOrder(context.loaders, input.orderId);
      await write(context, async (tx, tell) => {
        const fields = await updateOrder(tx, tell, { ...input, orderId: order.id });
        if (fields.length === 0) return;
        await recordPrivileged(tx, context.viewer, {
          action: 'ORDER_UPDATED',
          subject: orderSubject(order.id),
          facts: { fields: fields.join(', ') },
        });
      });
      return { order: await loadOrder(context.loaders, order.id) };
    },
    updateOrderProgress: async (_parent, args, context) => {
      const viewer = requireSignedIn(context.viewer);
      const input = parseInput(progressSchema, args.input);
      const order = await loadOrder(context.loaders, input.orderId);
      requireWorker(viewer, order);
      const digest = inputDigest(input);
      const id = await writeOnce(context, {
        digest,
        known: (tx) => findReport(tx, viewer, input.clientId),
        work: async (tx, tell) => {
          await reportProgress(tx, tell, { ...input, orderId: order.id });
          await rememberReport(tx, viewer, { ...input, digest, orderId: order.id });
          await recordPrivileged(tx, viewer, {
            action: 'ORDER_PROGRESS_REPORTED',
            subject: orderSubject(order.id),
            facts: { percent: input.percent },
          });
          return order.id;
        },
      });
      return { order: await loadOrder(context.loaders, id) };
    },
    completeOrder: async (_parent, args, context) => {
      const input = parseInput(completionSchema, args.input);
      const order = await loadOrder(context.loaders, input.orderId);
      requireWorker(context.viewer, order);
      await write(context, async (tx, tell) => {
        await completeOrder(tx, tell, { ...input, orderId: order.id });
        const subject = orderSubject(order.id);
        await recordPrivileged(tx, context.viewer, { action: 'ORDER_COMPLETED', subject });
      });
      return { order: await loadOrder(context.loaders, order.id) };
    },
    reofferOrder: async (_parent, args, context) => {
      const input = parseInput(reofferSchema, args.input);
      const { db, settings, loaders } = context;
      const order = await loadOrder(loaders, input.orderId);
      const dispatch = await readDispatchSettings(db, settings.dispatch);
      await write(context, async (tx, tell) => {
        await reofferOrder(tx, tell, { ...input, orderId: order.id, dispatch });
        const subject = orderSubject(order.id);
        await recordPrivileged(tx, context.viewer, { action: 'ORDER_REOFFERED', subject });
      });
      return { order: await loadOrder(loaders, order.id) };
    },
  },
} satisfies Resolvers;

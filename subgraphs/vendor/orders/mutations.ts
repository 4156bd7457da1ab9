import type { Resolvers } from '#generated/graphql/vendor.ts';
import { forbidden } from '#platform/errors/errors.ts';
import { isOperator, requireOperator, requireRole, requireSignedIn } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { isUniqueViolation } from '../database.ts';
import { readDispatchSettings } from '../dispatch/dispatch-settings.ts';
import { write } from '../write.ts';
import { cancelOrder } from './cancel-order.ts';
import { createOrderSchema } from './create-order-input.ts';
import { createOrder, findByClientId } from './create-order.ts';
import { isItsCustomer, loadOrder, requireWorker } from './own-order.ts';
import { rateOrder } from './rate-order.ts';
import { reofferOrder } from './reoffer-order.ts';
import {
  cancellationSchema,
  completionSchema,
  progressSchema,
  ratingSchema,
  reofferSchema,
} from './work-input.ts';
import { completeOrder, reportProgress } from './work-on-order.ts';

export const orderMutations: Resolvers = {
  Mutation: {
    createOrder: async (_parent, args, context) => {
      const viewer = requireRole(context.viewer, 'ADMIN', 'AGENT', 'CUSTOMER');
      const input = parseInput(createOrderSchema, args.input);
      const { db, settings, loaders } = context;
      const dispatch = await readDispatchSettings(db, settings.dispatch);
      const id = await write(context, (tx, tell) => createOrder(tx, tell, { viewer, input, dispatch })).catch(
        async (error: unknown) => {
          // The same clientId at the same moment: the other one was first.
          const first = isUniqueViolation(error) ? await findByClientId(db, viewer, input.clientId) : null;
          if (first === null) throw error;
          return first;
        },
      );
      return { order: await loadOrder(loaders, id) };
    },
    updateOrderProgress: async (_parent, args, context) => {
      requireSignedIn(context.viewer);
      const input = parseInput(progressSchema, args.input);
      const order = await loadOrder(context.loaders, input.orderId);
      requireWorker(context.viewer, order);
      await write(context, (tx, tell) => reportProgress(tx, tell, { ...input, orderId: order.id }));
      return { order: await loadOrder(context.loaders, order.id) };
    },
    completeOrder: async (_parent, args, context) => {
      requireSignedIn(context.viewer);
      const input = parseInput(completionSchema, args.input);
      const order = await loadOrder(context.loaders, input.orderId);
      requireWorker(context.viewer, order);
      await write(context, (tx, tell) => completeOrder(tx, tell, { ...input, orderId: order.id }));
      return { order: await loadOrder(context.loaders, order.id) };
    },
    cancelOrder: async (_parent, args, context) => {
      const viewer = requireSignedIn(context.viewer);
      const input = parseInput(cancellationSchema, args.input);
      const order = await loadOrder(context.loaders, input.orderId);
      const byOperator = isOperator(viewer);
      if (!byOperator && !isItsCustomer(viewer, order)) throw forbidden();
      await write(context, (tx, tell) => cancelOrder(tx, tell, { ...input, orderId: order.id, byOperator }));
      return { order: await loadOrder(context.loaders, order.id) };
    },
    reofferOrder: async (_parent, args, context) => {
      requireOperator(context.viewer);
      const input = parseInput(reofferSchema, args.input);
      const { db, settings, loaders } = context;
      const order = await loadOrder(loaders, input.orderId);
      const dispatch = await readDispatchSettings(db, settings.dispatch);
      await write(context, (tx, tell) => reofferOrder(tx, tell, { ...input, orderId: order.id, dispatch }));
      return { order: await loadOrder(loaders, order.id) };
    },
    rateOrder: async (_parent, args, context) => {
      const viewer = requireSignedIn(context.viewer);
      const input = parseInput(ratingSchema, args.input);
      const order = await loadOrder(context.loaders, input.orderId);
      if (!isItsCustomer(viewer, order)) throw forbidden('Only the customer of this order may rate it.');
      await write(context, (tx) => rateOrder(tx, { ...input, orderId: order.id }));
      return { order: await loadOrder(context.loaders, order.id) };
    },
  },
};

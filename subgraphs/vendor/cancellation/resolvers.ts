import { recordPrivileged } from '#contracts/audit.ts';
import type { Resolvers } from '#generated/graphql/vendor.ts';
import { forbidden } from '#platform/errors/errors.ts';
import { isOperator } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { write } from '#platform/writes/write.ts';
import { orderSubject } from '../orders/order-subject.ts';
import { isItsCustomer, loadOrder } from '../orders/own-order.ts';
import { cancellationSchema } from '../orders/work-input.ts';
import { cancelOrder } from './cancel-order.ts';

export const resolvers = {
  Mutation: {
    cancelOrder: async (_parent, args, context) => {
      const { viewer } = context;
      const input = parseInput(cancellationSchema, args.input);
      const order = await loadOrder(context.loaders, input.orderId);
      const byOperator = isOperator(viewer);
      if (!byOperator && !isItsCustomer(viewer, order)) throw forbidden();
      await write(context, async (tx, tell) => {
        await cancelOrder(tx, tell, { ...input, orderId: order.id, byOperator });
        const subject = orderSubject(order.id);
        await recordPrivileged(tx, viewer, { action: 'ORDER_CANCELLED', subject });
      });
      return { order: await loadOrder(context.loaders, order.id) };
    },
  },
} satisfies Resolvers;

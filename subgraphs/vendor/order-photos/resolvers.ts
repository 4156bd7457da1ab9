import { recordPrivileged } from '#contracts/audit.ts';
import type { Resolvers } from '#generated/graphql/vendor.ts';
import { parseInput } from '#platform/input/parse.ts';
import { write } from '#platform/writes/write.ts';
import { granted } from '../files/granted.ts';
import { orderSubject } from '../orders/order-subject.ts';
import { loadOrder, requireWorker } from '../orders/own-order.ts';
import { orderPhotosSchema, setOrderPhotos } from './set-order-photos.ts';

export const resolvers = {
  Mutation: {
    setOrderPhotos: async (_parent, args, context) => {
      const input = parseInput(orderPhotosSchema, args.input);
      const order = await loadOrder(context.loaders, input.orderId);
      requireWorker(context.viewer, order);
      await write(context, async (tx, tell) => {
        await setOrderPhotos(tx, tell, context.viewer, { ...input, orderId: order.id });
        await recordPrivileged(tx, context.viewer, {
          action: 'ORDER_UPDATED',
          subject: orderSubject(order.id),
          facts: { fields: input.moment === 'BEFORE' ? 'photosBefore' : 'photosAfter' },
        });
      });
      return { order: await loadOrder(context.loaders, order.id) };
    },
  },
  Order: {
    photosBefore: ({ access, beforeFileIds }, _args, context) =>
      access === 'FULL' ? beforeFileIds.map((id) => granted(id, context)) : [],
    photosAfter: ({ access, afterFileIds }, _args, context) =>
      access === 'FULL' ? afterFileIds.map((id) => granted(id, context)) : [],
  },
} satisfies Resolvers;

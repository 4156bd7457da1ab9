import { recordPrivileged } from '#contracts/audit.ts';
import type { Resolvers } from '#generated/graphql/vendor.ts';
import { parseInput } from '#platform/input/parse.ts';
import { write } from '#platform/writes/write.ts';
import type { Context } from '../context.ts';
import { orderSubject } from '../orders/order-subject.ts';
import { loadOrder, requireWorker } from '../orders/own-order.ts';
import { orderPhotosSchema, setOrderPhotos } from './set-order-photos.ts';

/** A file for a viewer who sees what holds it. */
function granted(id: string, { files, viewer }: Context) {
  return { __typename: 'File' as const, id, grant: files.grant(id, viewer) };
}

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
  Vendor: {
    logo: ({ logoFileId }, _args, context) => (logoFileId === null ? null : granted(logoFileId, context)),
    gallery: ({ galleryFileIds }, _args, context) => galleryFileIds.map((id) => granted(id, context)),
  },
  Review: {
    photos: ({ photoFileIds }, _args, context) => photoFileIds.map((id) => granted(id, context)),
  },
  Order: {
    photosBefore: ({ access, beforeFileIds }, _args, context) =>
      access === 'FULL' ? beforeFileIds.map((id) => granted(id, context)) : [],
    photosAfter: ({ access, afterFileIds }, _args, context) =>
      access === 'FULL' ? afterFileIds.map((id) => granted(id, context)) : [],
  },
} satisfies Resolvers;

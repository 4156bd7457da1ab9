import { recordPrivileged } from '#contracts/audit.ts';
import type { Resolvers } from '#generated/graphql/vendor.ts';
import { notFound } from '#platform/errors/errors.ts';
import { parseInput } from '#platform/input/parse.ts';
import { write } from '#platform/writes/write.ts';
import { mayManage } from '../../vendors/vendor.ts';
import { collectionSchema, setCollection } from './set-collection.ts';

export const resolvers = {
  Mutation: {
    setVendorCollection: async (_parent, args, context) => {
      const { vendorId, ...setting } = parseInput(collectionSchema, args.input);
      const vendor = await context.loaders.vendor.load(vendorId);
      if (!vendor) throw notFound('Vendor');
      await write(context, async (tx) => {
        await setCollection(tx, vendor.id, setting);
        await recordPrivileged(tx, context.viewer, {
          action: 'VENDOR_COLLECTION_SET',
          subject: { type: 'VENDOR', id: vendor.id },
          facts: { collection: setting.collection, provider: setting.provider, account: setting.account },
        });
      });
      return { vendor };
    },
  },
  Vendor: {
    collection: ({ id }, _args, { viewer, loaders }) =>
      mayManage(viewer, id) ? loaders.collectionOfVendor.load(id) : null,
  },
} satisfies Resolvers;

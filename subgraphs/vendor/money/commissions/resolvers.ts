import { recordPrivileged } from '#contracts/audit.ts';
import type { Resolvers } from '#generated/graphql/vendor.ts';
import { notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { requireSignedIn } from '#platform/identity/viewer.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import { pageOf } from '#platform/pagination/page.ts';
import { write } from '#platform/writes/write.ts';
import type { Loaders } from '../../context.ts';
import { mayManage } from '../../vendors/vendor.ts';
import type { VendorModel } from '../../vendors/vendor.ts';
import { commissionSchema, setCommission } from './set-commission.ts';

const lastFirst = keyset('desc', { createdAt: moment, id: identifier });

export const resolvers = {
  Query: {
    defaultCommission: (_parent, _args, { db }) =>
      db.commissionRule.findFirst({ where: { vendorId: null }, orderBy: { version: 'desc' } }),
    commissionRules: async (_parent, { vendorId, ...args }, { db }) => {
      const page = pageOf(args);
      // No vendor has a malformed id.
      if (vendorId != null && !isId(vendorId)) return lastFirst.connection([], page);
      const rows = await db.commissionRule.findMany({
        where: { AND: [vendorId == null ? {} : { vendorId }, lastFirst.where(page)] },
        orderBy: lastFirst.orderBy(page),
        take: page.limit + 1,
      });
      return lastFirst.connection(rows, page);
    },
  },
  Mutation: {
    setCommission: async (_parent, args, context) => {
      const { sub: createdBy } = requireSignedIn(context.viewer);
      const { vendorId, percent, fixed } = parseInput(commissionSchema, args.input);
      const vendor = vendorId == null ? null : await loadVendor(context.loaders, vendorId);
      const rule = await write(context, async (tx) => {
        const made = await setCommission(tx, { vendorId: vendor?.id ?? null, percent, fixed, createdBy });
        await recordPrivileged(tx, context.viewer, {
          action: 'COMMISSION_SET',
          ...(vendor ? { subject: { type: 'VENDOR', id: vendor.id } } : {}),
          facts: { version: made.version, percent, fixed: fixed.amount, currency: fixed.currency },
        });
        return made;
      });
      return { rule };
    },
  },
  CommissionRule: {
    vendor: ({ vendorId }, _args, { loaders }) => (vendorId === null ? null : loadVendor(loaders, vendorId)),
    percent: ({ percent }) => percent.toFixed(),
    fixed: ({ fixedAmount: amount, fixedCurrency: currency }) => ({ amount, currency }),
  },
  Vendor: {
    commission: ({ id }, _args, { viewer, loaders }) =>
      mayManage(viewer, id) ? loaders.commissionOfVendor.load(id) : null,
  },
} satisfies Resolvers;

async function loadVendor(loaders: Loaders, id: string): Promise<VendorModel> {
  const vendor = await loaders.vendor.load(id);
  if (!vendor) throw notFound('Vendor');
  return vendor;
}

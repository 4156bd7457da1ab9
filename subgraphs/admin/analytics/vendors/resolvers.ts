import type { Resolvers } from '#generated/graphql/admin.ts';
import { actingVendor } from '#platform/identity/acting-vendor.ts';
import { checkRange, everything, parseFilter } from '../metrics/range.ts';
import { mostGroups } from '../metrics/read-analytics.ts';
import { readPeers } from './peers.ts';
import { figuresOf, readVendors } from './read-vendors.ts';
import { standingOf } from './standing.ts';

export const resolvers = {
  Query: {
    vendorPerformance: async (_root, { vendorId, range }, { db, viewer }) => {
      const id = actingVendor(viewer, vendorId, 'vendorId').toLowerCase();
      const checked = checkRange(range);
      const [[own = figuresOf(id, [])], peers] = await Promise.all([
        readVendors(db, checked, { ...everything, vendorIds: [id] }),
        readPeers(db, checked),
      ]);
      return { ...own, standing: standingOf(id, peers) };
    },
    vendorPerformances: async (_root, { range, filter }, { db }) => {
      const vendors = await readVendors(db, checkRange(range), parseFilter(filter));
      const shown = vendors.slice(0, mostGroups);
      return {
        vendors: shown.map((own) => ({ ...own, standing: standingOf(own.vendorId, vendors) })),
        truncated: vendors.length > mostGroups,
      };
    },
  },
  VendorPerformance: {
    vendor: ({ vendorId: id }) => ({ id }),
    netRevenue: ({ netRevenue }) => [...netRevenue],
  },
} satisfies Resolvers;

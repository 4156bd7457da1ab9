import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/integration.ts';
import { fileUrl } from '../hub/files/file-link.ts';
import { decideSuggestion } from './decide-suggestion.ts';
import { linkVendor } from './link-vendor.ts';
import { listReviews, listSuggestions, requireVendor } from './list-listings.ts';

const status = z.enum(['LIVE', 'PROCESSING', 'SUPPRESSED', 'MISMATCH']);
const state = z.enum(['PENDING', 'ACCEPTED', 'REFUSED']);

export const resolvers = {
  Query: {
    listedVendor: (_root, { vendorId }, context) =>
      context.db.listedVendor.findUnique({ where: { vendorId: requireVendor(context, vendorId) } }),
    listingSuggestions: (_root, given, context) => listSuggestions(context, given),
    externalReviews: (_root, given, context) => listReviews(context, given),
  },
  Mutation: {
    linkListedVendor: async (_root, { input }, context) => ({
      listedVendor: await linkVendor(context, input),
    }),
    decideListingSuggestion: async (_root, { input }, context) => ({
      suggestion: await decideSuggestion(context, input),
    }),
  },
  ListedVendor: {
    vendor: ({ vendorId }) => ({ __typename: 'Vendor', id: vendorId }),
    logoUrl: ({ provider, account, entityId, vendorId }, _arguments, { settings }) =>
      fileUrl(settings, { provider, account, file: entityId, permission: 'listings:read', vendorId }),
    listings: ({ vendorId }, _arguments, { db }) =>
      db.listing.findMany({ where: { vendorId }, orderBy: { publisher: 'asc' }, take: 500 }),
  },
  VendorListing: { status: ({ status: given }) => status.parse(given) },
  ListingSuggestion: { state: ({ state: given }) => state.parse(given) },
} satisfies Resolvers;

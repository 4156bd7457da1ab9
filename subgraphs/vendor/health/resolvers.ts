import type { Resolvers } from '#generated/graphql/vendor.ts';
import { resolveHealth } from '#platform/health/subgraph-health.ts';

export const resolvers = {
  Query: { vendorHealth: resolveHealth },
} satisfies Resolvers;

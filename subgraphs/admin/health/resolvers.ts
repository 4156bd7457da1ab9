import type { Resolvers } from '#generated/graphql/admin.ts';
import { resolveHealth } from '#platform/health/subgraph-health.ts';

export const resolvers = {
  Query: { adminHealth: resolveHealth },
} satisfies Resolvers;

import type { Resolvers } from '#generated/graphql/integration.ts';
import { resolveHealth } from '#platform/health/subgraph-health.ts';

export const resolvers = {
  Query: { integrationHealth: resolveHealth },
} satisfies Resolvers;

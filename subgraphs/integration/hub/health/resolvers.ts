import type { Resolvers } from '#generated/graphql/integration.ts';
import { readHealth } from './read-health.ts';

export const resolvers = {
  Query: {
    providerHealth: (_root, _arguments, { pool }) => readHealth(pool),
  },
} satisfies Resolvers;

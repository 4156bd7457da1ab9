import type { Resolvers } from '#generated/graphql/integration.ts';
import { liftSuppression, suppressByHand } from './change-suppressions.ts';
import { listSuppressions } from './list-suppressions.ts';

export const resolvers = {
  Query: {
    suppressions: (_root, given, { db }) => listSuppressions(db, given),
  },
  Mutation: {
    suppress: async (_root, { input }, context) => ({ suppression: await suppressByHand(context, input) }),
    liftSuppression: async (_root, { input }, context) => ({
      suppression: await liftSuppression(context, input.id),
    }),
  },
} satisfies Resolvers;

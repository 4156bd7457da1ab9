import { requireOperator } from '#platform/identity/viewer.ts';
import type { Resolvers } from '#generated/graphql/integration.ts';
import { listConflicts } from './list-conflicts.ts';
import { resolveConflict } from './resolve-conflict.ts';

export const resolvers = {
  Query: {
    crmConflicts: (_root, given, { db }) => listConflicts(db, given),
  },
  Mutation: {
    resolveCrmConflict: async (_root, { input }, context) => ({
      conflict: await resolveConflict(context, input, requireOperator(context.viewer)),
    }),
  },
} satisfies Resolvers;

import type { Resolvers } from '#generated/graphql/admin.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { write } from '#platform/writes/write.ts';
import { eraseLead } from './erase-lead.ts';

export const resolvers = {
  Mutation: {
    eraseLead: async (_root, { input: { leadId } }, context) => {
      const { sub } = requireOperator(context.viewer);
      await write(context, (tx, tell) => eraseLead(tx, tell, leadId, sub));
      return { leadId };
    },
  },
} satisfies Resolvers;

import { requireOperator } from '#platform/identity/viewer.ts';
import type { Resolvers } from '#generated/graphql/integration.ts';
import { suggestReply } from './suggest-reply.ts';

export const assistResolvers = {
  Mutation: {
    suggestReply: (_root, { conversationId }, { viewer, services, signal }) => {
      requireOperator(viewer);
      return suggestReply(services, conversationId, signal);
    },
  },
} satisfies Resolvers;

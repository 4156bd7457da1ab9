import type { Resolvers } from '#generated/graphql/integration.ts';
import { suggestReply } from './suggest-reply.ts';

export const resolvers = {
  Mutation: {
    suggestReply: (_root, { conversationId }, context) =>
      suggestReply(context, conversationId, context.signal),
  },
} satisfies Resolvers;

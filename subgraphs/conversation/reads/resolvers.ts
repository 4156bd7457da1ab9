import { z } from 'zod';
import { parseInput } from '#platform/input/parse.ts';
import type { Resolvers } from '#generated/graphql/conversation.ts';
import { reloadConversation } from '../conversations/load-conversation.ts';
import { requireReach } from '../participants/standing.ts';
import { markRead } from './mark-read.ts';

const markSchema = z.object({
  conversationId: z.string(),
  upToSeq: z.int().min(0, 'must not be negative'),
});

export const reads: Resolvers = {
  Mutation: {
    markRead: async (_root, { input }, context) => {
      const viewer = requireReach(context.viewer, input.conversationId);
      const { conversationId, upToSeq } = parseInput(markSchema, input);
      await markRead(context, viewer, conversationId, upToSeq);
      return { conversationId };
    },
  },
  MarkReadPayload: {
    conversation: ({ conversationId }, _args, context) => reloadConversation(context, conversationId),
  },
};

import { z } from 'zod';
import { forbidden } from '#platform/errors/errors.ts';
import { parseInput } from '#platform/input/parse.ts';
import type { Resolvers } from '#generated/graphql/conversation.ts';
import { write } from '#platform/writes/write.ts';
import { loadConversation } from '../load-conversation.ts';
import { requireReach } from '../participants/reach.ts';
import { markRead } from './mark-read.ts';
import { markUnread } from './mark-unread.ts';

const markSchema = z.object({
  conversationId: z.string(),
  upToSeq: z.int().min(0, 'must not be negative'),
});

export const resolvers = {
  Mutation: {
    markRead: async (_root, { input }, context) => {
      const viewer = requireReach(context.viewer, input.conversationId);
      const mark = parseInput(markSchema, input);
      await write(context, (tx, tell) => markRead(tx, tell, viewer, mark));
      return { conversationId: mark.conversationId };
    },
    markUnread: async (_root, { input: { conversationId } }, context) => {
      const { viewer } = context;
      if (viewer.kind !== 'OPERATOR') throw forbidden();
      await write(context, (tx, tell) => markUnread(tx, tell, viewer, conversationId));
      return { conversationId };
    },
  },
  MarkUnreadPayload: {
    conversation: ({ conversationId }, _args, context) => loadConversation(context, conversationId),
  },
  MarkReadPayload: {
    conversation: ({ conversationId }, _args, context) => loadConversation(context, conversationId),
  },
} satisfies Resolvers;

import type { Resolvers } from '#generated/graphql/conversation.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { write } from '#platform/writes/write.ts';
import { loadConversation } from '../load-conversation.ts';
import { setPriority } from './set-priority.ts';

export const resolvers = {
  Mutation: {
    setConversationPriority: async (_root, { input: { conversationId, priority } }, context) => {
      const viewer = requireOperator(context.viewer);
      await write(context, (tx, tell) => setPriority(tx, tell, viewer, { conversationId, priority }));
      return { conversationId };
    },
  },
  Conversation: {
    priority: ({ priority }) => priority,
  },
  SetConversationPriorityPayload: {
    conversation: ({ conversationId }, _args, context) => loadConversation(context, conversationId),
  },
} satisfies Resolvers;

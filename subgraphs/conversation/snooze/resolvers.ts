import type { Resolvers } from '#generated/graphql/conversation.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { write } from '#platform/writes/write.ts';
import { loadConversation } from '../load-conversation.ts';
import { snoozeConversation } from './snooze-conversation.ts';

export const resolvers = {
  Mutation: {
    snoozeConversation: async (_root, { input: { conversationId, until = null } }, context) => {
      const viewer = requireOperator(context.viewer);
      await write(context, (tx, tell) => snoozeConversation(tx, tell, viewer, { conversationId, until }));
      return { conversationId };
    },
  },
  Conversation: {
    snoozedUntil: ({ snoozedUntil }) => snoozedUntil,
  },
  SnoozeConversationPayload: {
    conversation: ({ conversationId }, _args, context) => loadConversation(context, conversationId),
  },
} satisfies Resolvers;

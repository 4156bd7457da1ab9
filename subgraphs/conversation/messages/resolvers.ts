import { z } from 'zod';
import { clientId } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import type { Resolvers } from '#generated/graphql/conversation.ts';
import { loadConversation } from '../conversations/load-conversation.ts';
import { clearLoaders } from '../loaders.ts';
import { requireReach } from '../participants/standing.ts';
import { messageBody } from './message-body.ts';
import { sendMessage } from './send-message.ts';

const sendSchema = z.object({ conversationId: z.string(), body: messageBody, clientId });

export const messages: Resolvers = {
  Mutation: {
    sendMessage: async (_root, { input }, context) => {
      const viewer = requireReach(context.viewer, input.conversationId);
      const message = await sendMessage(context, viewer, parseInput(sendSchema, input));
      clearLoaders(context.loaders);
      return { message };
    },
  },
  Message: {
    __resolveReference: ({ id }, { loaders }) => loaders.message.load(id),
    // What a sender calls their write is nobody else's business.
    clientId: ({ clientId: given, sender }, _args, { viewer }) =>
      sender.userId === viewer.sub ? given : null,
    conversation: ({ conversationId }, _args, context) => loadConversation(context, conversationId),
  },
  MessageConnection: {
    totalCount: ({ conversationId }, _args, { loaders }) => loaders.messageCount.load(conversationId),
  },
};

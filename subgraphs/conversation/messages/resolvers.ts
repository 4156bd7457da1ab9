import { z } from 'zod';
import { clientId } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import type { Resolvers } from '#generated/graphql/conversation.ts';
import { loadConversation } from '../load-conversation.ts';
import { keepsClientId } from '#platform/writes/receipts/keeps-client-id.ts';
import { noteSignOfLife } from '../presence/operators/note-activity.ts';
import { requireReach } from '../participants/reach.ts';
import { messageBody } from './message-body.ts';
import { sendMessage } from './send-message.ts';

const sendSchema = z.object({ conversationId: z.string(), body: messageBody, clientId });

export const resolvers = {
  Mutation: {
    sendMessage: keepsClientId(async (_root, { input }, context) => {
      const viewer = requireReach(context.viewer, input.conversationId);
      const message = await sendMessage(context, viewer, parseInput(sendSchema, input));
      await noteSignOfLife(context, viewer);
      return { message };
    }),
  },
  Message: {
    __resolveReference: ({ id }, { loaders }) => loaders.message.load(id),
    // Only the sender sees the id that they gave to their write.
    clientId: ({ clientId: given, sender }, _args, { viewer }) =>
      sender.userId === viewer.sub ? given : null,
    conversation: ({ conversationId }, _args, context) => loadConversation(context, conversationId),
  },
  MessageConnection: {
    totalCount: ({ conversationId }, _args, { loaders }) => loaders.messageCount.load(conversationId),
  },
} satisfies Resolvers;

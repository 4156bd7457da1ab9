import type { Resolvers } from '#generated/graphql/conversation.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { write } from '#platform/writes/write.ts';
import { loadConversation } from '../load-conversation.ts';
import { sendTranscript } from './send-transcript.ts';

export const resolvers = {
  Mutation: {
    sendTranscript: async (_root, { input: { conversationId, to } }, context) => {
      const viewer = requireOperator(context.viewer);
      const messages = await write(context, (tx, tell) =>
        sendTranscript(tx, tell, viewer, { conversationId, to }),
      );
      return { conversationId, messages };
    },
  },
  SendTranscriptPayload: {
    conversation: ({ conversationId }, _args, context) => loadConversation(context, conversationId),
  },
} satisfies Resolvers;

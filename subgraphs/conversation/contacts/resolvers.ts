import type { Resolvers } from '#generated/graphql/conversation.ts';
import { replyWindowOf } from './reply-window.ts';

export const resolvers = {
  Conversation: {
    replyWindow: async ({ id }, _args, { loaders }) => {
      const identity = await loaders.contactIdentity.load(id);
      return identity && replyWindowOf(identity, new Date());
    },
  },
  Message: {
    delivery: ({ id }, _args, { loaders }) => loaders.messageDelivery.load(id),
  },
} satisfies Resolvers;

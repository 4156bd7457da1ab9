import type { Resolvers } from '#generated/graphql/conversation.ts';
import { requireReach } from '../participants/reach.ts';
import { setTyping } from './set-typing.ts';

export const resolvers = {
  Mutation: {
    setTyping: (_root, { input: { conversationId, typing } }, context) => {
      const viewer = requireReach(context.viewer, conversationId);
      return setTyping(context, viewer, conversationId, typing);
    },
  },
} satisfies Resolvers;

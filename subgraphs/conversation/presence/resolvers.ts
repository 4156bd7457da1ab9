import type { Resolvers } from '#generated/graphql/conversation.ts';
import { requireReach } from '../participants/reach.ts';
import { followOperators } from './operators-present.ts';
import type { OperatorsPresentModel } from './operators-present.ts';
import { setTyping } from './set-typing.ts';

export const resolvers = {
  Subscription: {
    operatorsPresent: {
      subscribe: (_root, { conversationId }, context) => followOperators(context, conversationId),
      resolve: (event: OperatorsPresentModel) => event,
    },
  },
  Mutation: {
    setTyping: (_root, { input: { conversationId, typing } }, context) => {
      const viewer = requireReach(context.viewer, conversationId);
      return setTyping(context, viewer, conversationId, typing);
    },
  },
} satisfies Resolvers;

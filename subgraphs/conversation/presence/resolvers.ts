import type { Resolvers } from '#generated/graphql/conversation.ts';
import { requireReach } from '../participants/reach.ts';
import { followOperators } from './operators-present.ts';
import type { OperatorsPresentModel } from './operators-present.ts';
import { noteSignOfLife } from '../desk/note-activity.ts';
import { setTyping } from './set-typing.ts';

export const resolvers = {
  Subscription: {
    operatorsPresent: {
      subscribe: (_root, { conversationId }, context) => followOperators(context, conversationId),
      resolve: (event: OperatorsPresentModel) => event,
    },
  },
  Mutation: {
    setTyping: async (_root, { input: { conversationId, typing } }, context) => {
      const viewer = requireReach(context.viewer, conversationId);
      await noteSignOfLife(context, viewer);
      return setTyping(context, viewer, conversationId, typing);
    },
  },
} satisfies Resolvers;

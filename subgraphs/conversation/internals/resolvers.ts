import type { Resolvers } from '#generated/graphql/conversation.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import type { StreamEvent } from '#platform/streams/event.ts';
import { startPlace } from '#platform/streams/start-place.ts';
import { loadConversation } from '../load-conversation.ts';
import { internalStreamOf, readInternalEvent } from './internal-event.ts';
import { followInternals } from './live-rights.ts';

export const resolvers = {
  Subscription: {
    internalEvents: {
      subscribe: async (_root, { conversationId, ...start }, context) => {
        const viewer = requireOperator(context.viewer);
        const from = startPlace(start);
        const { id } = await loadConversation(context, conversationId);
        const listener = { viewer, stream: internalStreamOf(id), subjectId: id };
        return followInternals(context, listener, from);
      },
      resolve: (event: StreamEvent) => readInternalEvent(event),
    },
  },
  Conversation: {
    internalHeadSeq: ({ id }, _args, { loaders }) => loaders.internalHead.load(id),
  },
} satisfies Resolvers;

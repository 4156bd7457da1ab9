import type { Resolvers } from '#generated/graphql/conversation.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import type { StreamEvent } from '#platform/streams/event.ts';
import { startPlace } from '#platform/streams/start-place.ts';
import { loadConversation } from '../../load-conversation.ts';
import { insightStreamOf } from '../../insight-stream.ts';
import { readInsightEvent } from './insight-event.ts';
import { followInsights } from './live-rights.ts';

export const resolvers = {
  Subscription: {
    insightEvents: {
      subscribe: async (_root, { conversationId, ...start }, context) => {
        const viewer = requireOperator(context.viewer);
        const from = startPlace(start);
        const { id } = await loadConversation(context, conversationId);
        return followInsights(context, { viewer, stream: insightStreamOf(id), subjectId: id }, from);
      },
      resolve: (event: StreamEvent) => readInsightEvent(event),
    },
  },
} satisfies Resolvers;

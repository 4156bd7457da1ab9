import { z } from 'zod';
import { parseInput } from '#platform/input/parse.ts';
import type { Resolvers } from '#generated/graphql/conversation.ts';
import { loadConversation } from '../load-conversation.ts';
import { presenceOf } from '../presence/presence-tracker.ts';
import { requireReach } from '../participants/reach.ts';
import type { ConversationEventModel } from '../events/conversation-event.ts';
import { followConversation } from './follow-conversation.ts';

const afterSeqSchema = z.int().min(0, 'must not be negative').nullish();

export const resolvers = {
  Subscription: {
    conversationEvents: {
      subscribe: async (_root, { conversationId, afterSeq }, context) => {
        const viewer = requireReach(context.viewer, conversationId);
        const after = parseInput(afterSeqSchema, afterSeq, 'afterSeq') ?? undefined;
        const { id } = await loadConversation(context, conversationId);
        return followConversation({ ...context, presence: presenceOf(context) }, viewer, id, after);
      },
      resolve: (event: ConversationEventModel) => event,
    },
  },
} satisfies Resolvers;

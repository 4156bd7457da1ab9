import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/conversation.ts';
import { optionalText } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { write } from '#platform/writes/write.ts';
import { loadConversation } from '../load-conversation.ts';
import { requireReach } from '../participants/reach.ts';
import { rateConversation } from './rate-conversation.ts';
import { seesRating } from './rating.ts';

const rateSchema = z.object({
  conversationId: z.string(),
  stars: z.int().min(1, 'must be 1 to 5').max(5, 'must be 1 to 5'),
  comment: optionalText(2_000),
});

export const resolvers = {
  Mutation: {
    rateConversation: async (_root, { input }, context) => {
      const viewer = requireReach(context.viewer, input.conversationId);
      const rating = parseInput(rateSchema, input);
      await write(context, (tx, tell) => rateConversation(tx, tell, viewer, rating));
      return { conversationId: rating.conversationId };
    },
  },
  Conversation: {
    rating: ({ id, customerId, access }, _args, context) =>
      access === 'FULL' && seesRating(context, customerId) ? context.loaders.rating.load(id) : null,
  },
  ConversationRated: {
    // The customer may have become a user since then, so the event does not say whose rating it is.
    rating: async ({ conversationId, rating }, _args, context) => {
      const conversation = await loadConversation(context, conversationId);
      return seesRating(context, conversation.customerId) ? rating : null;
    },
  },
  RateConversationPayload: {
    conversation: ({ conversationId }, _args, context) => loadConversation(context, conversationId),
  },
} satisfies Resolvers;

import type { Resolvers } from '#generated/graphql/conversation.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { write } from '#platform/writes/write.ts';
import { changeRatingSettings, readRatingSettings, settingsSchema } from './rating-settings.ts';

export const resolvers = {
  Query: {
    ratingSettings: (_root, _args, { db }) => readRatingSettings(db),
  },
  Mutation: {
    updateRatingSettings: async (_root, { input }, context) => {
      const viewer = requireOperator(context.viewer);
      const given = parseInput(settingsSchema, input);
      return { settings: await write(context, (tx) => changeRatingSettings(tx, viewer, given)) };
    },
  },
  Conversation: {
    ratingRequest: ({ id }, _args, { loaders }) => loaders.ratingRequest.load(id),
  },
} satisfies Resolvers;

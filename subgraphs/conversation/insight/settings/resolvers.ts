import type { Resolvers } from '#generated/graphql/conversation.ts';
import { changeSettings } from './change-settings.ts';
import { isActable, readTriggerSettings } from './trigger-settings.ts';

export const resolvers = {
  Query: {
    insightSettings: async (_root, _args, { db }) => ({ triggers: await readTriggerSettings(db) }),
  },
  Mutation: {
    updateInsightSettings: async (_root, { input }, context) => ({
      settings: { triggers: await changeSettings(context, input) },
    }),
  },
  TriggerSetting: {
    canAct: ({ trigger }) => isActable(trigger),
  },
} satisfies Resolvers;

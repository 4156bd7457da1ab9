import { write } from '#platform/writes/write.ts';
import type { Resolvers } from '#generated/graphql/conversation.ts';
import { answersToday } from '../asking/answers-today.ts';
import { weekdays } from '#platform/time/weekdays.ts';
import { changeAssistantSettings } from './change-settings.ts';
import { readAssistantSettings } from './read-settings.ts';

export const resolvers = {
  Query: {
    assistantSettings: (_root, _args, { db }) => readAssistantSettings(db),
  },
  Mutation: {
    updateAssistantSettings: async (_root, { input }, context) => ({
      settings: await write(context, (tx) => changeAssistantSettings(tx, context.viewer, input)),
    }),
  },
  AssistantSettings: {
    hours: ({ hours }) =>
      hours.flatMap(({ weekday: number, ...times }) => {
        const weekday = weekdays[number - 1];
        return weekday ? [{ weekday, ...times }] : [];
      }),
    answersToday: (_settings, _args, { db }) => answersToday(db),
  },
} satisfies Resolvers;

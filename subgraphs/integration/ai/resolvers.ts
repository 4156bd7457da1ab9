import { recordPrivileged } from '#contracts/audit.ts';
import { write } from '#platform/writes/write.ts';
import type { Resolvers } from '#generated/graphql/integration.ts';
import { analyseText } from './analysis/analyse-text.ts';
import { askForText } from './models/ask.ts';
import { askStreamed } from './models/ask-streamed.ts';
import type { WrittenEvent } from './models/ask-streamed.ts';
import { changeAiSettings, parseChanges, readAiSettings } from './settings/ai-settings.ts';
import { readBudget } from './usage/budget.ts';
import { listUsage } from './usage/list-usage.ts';
import { chatTask } from './writing/chat-task.ts';
import { generateContent } from './writing/generate-content.ts';

export const resolvers = {
  Query: {
    aiUsage: async (_root, { range }, { pool }) => ({
      rows: await listUsage(pool, range),
      budget: await readBudget(pool),
    }),
    aiSettings: (_root, _arguments, { db }) => readAiSettings(db),
  },
  Mutation: {
    generateContent: (_root, { input }, context) => generateContent(context, input, context.signal),
    chatCompletion: (_root, { input }, context) => askForText(context, chatTask(input), context.signal),
    analyseText: (_root, { input }, context) => analyseText(context, input, context.signal),
    updateAiSettings: async (_root, { input }, context) => {
      const changes = parseChanges(context.settings.providers, input);
      const settings = await write(context, async (tx) => {
        const { settings: changed, isChanged } = await changeAiSettings(tx, changes);
        const preference = changed.preference
          .map(({ provider, account }) => `${provider}/${account}`)
          .join(', ');
        const facts = { preference, dailyTokens: changed.dailyTokens };
        if (isChanged) await recordPrivileged(tx, context.viewer, { action: 'AI_SETTINGS_CHANGED', facts });
        return changed;
      });
      return { settings };
    },
  },
  Subscription: {
    chatCompletionWritten: {
      subscribe: (_root, { input }, context) => askStreamed(context, chatTask(input), context.signal),
      resolve: (event: WrittenEvent) => shownEvent(event),
    },
  },
} satisfies Resolvers;

function shownEvent(event: WrittenEvent) {
  switch (event.kind) {
    case 'STARTED': {
      const { provider, model, sandbox } = event;
      return { __typename: 'ChatCompletionStarted' as const, provider, model, sandbox };
    }
    case 'TEXT':
      return { __typename: 'ChatCompletionText' as const, text: event.text };
    case 'ENDED':
      return { __typename: 'ChatCompletionEnded' as const, answer: event.answer };
  }
}

import type { Resolvers } from '#generated/graphql/conversation.ts';

export const resolvers = {
  Conversation: {
    insight: ({ id }, _args, { loaders }) => loaders.insight.load(id),
  },
  ConversationInsight: {
    summary: ({ summary: text, summaryBy: by, summarySeq: upToSeq }) =>
      text === null ? null : { text, by, upToSeq },
    headSeq: ({ conversationId }, _args, { loaders }) => loaders.insightHead.load(conversationId),
    slots: ({ slots }) => slots.map(({ raw, ...slot }) => ({ ...slot, quote: raw })),
    scam: ({ scamVerdict, scamProbability, scamCategories }) => ({
      verdict: scamVerdict,
      probability: scamProbability,
      categories: scamCategories,
    }),
    openTriggers: ({ conversationId }, _args, { loaders }) => loaders.openTriggers.load(conversationId),
  },
} satisfies Resolvers;

import type { Resolvers } from '#generated/graphql/conversation.ts';
import { readResponseQuality } from './response-quality.ts';
import { countFindings } from './count-findings.ts';

export const resolvers = {
  Query: {
    conversationInsights: (_root, given, { db }) => countFindings(db, given),
    responseQuality: (_root, given, { db }) => readResponseQuality(db, given),
  },
} satisfies Resolvers;

import type { Resolvers } from '#generated/graphql/conversation.ts';
import { countFindings } from './count-findings.ts';

export const resolvers = {
  Query: {
    conversationInsights: (_root, given, { db }) => countFindings(db, given),
  },
} satisfies Resolvers;

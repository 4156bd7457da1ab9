import type { Resolvers } from '#generated/graphql/conversation.ts';
import { resolveHealth } from '#platform/health/subgraph-health.ts';

export const resolvers = {
  Query: { conversationHealth: resolveHealth },
} satisfies Resolvers;

import type { Resolvers } from '#generated/graphql/conversation.ts';
import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { ConversationServices } from '../context.ts';
import { storedCameFrom } from './came-from.ts';

const resolvers = {
  Conversation: { cameFrom: ({ cameFrom }) => storedCameFrom(cameFrom) },
} satisfies Resolvers;

/** How conversations begin, and where their visitors came from. */
export const openings: SubgraphPart<ConversationServices> = { resolvers: [resolvers] };

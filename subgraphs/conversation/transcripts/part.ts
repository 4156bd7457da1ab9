import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { ConversationServices } from '../context.ts';
import { resolvers } from './resolvers.ts';

/** Conversations by e-mail. */
export const transcripts: SubgraphPart<ConversationServices> = { resolvers: [resolvers] };

import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { ConversationServices } from '../context.ts';
import { resolvers } from './resolvers.ts';

/** How soon conversations are to be answered, compared with each other. */
export const priorities: SubgraphPart<ConversationServices> = { resolvers: [resolvers] };

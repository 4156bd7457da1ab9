import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { ConversationServices } from '../context.ts';
import { resolvers } from './resolvers.ts';

/** Contacts that reach nobody. */
export const blocks: SubgraphPart<ConversationServices> = { resolvers: [resolvers] };

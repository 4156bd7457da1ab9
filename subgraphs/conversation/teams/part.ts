import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { ConversationServices } from '../context.ts';
import { resolvers } from './resolvers.ts';

/** Teams of operators: who is in them, what they can do and when they work. */
export const teams: SubgraphPart<ConversationServices> = { resolvers: [resolvers] };

import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { AdminServices } from '../../context.ts';
import { resolvers } from './resolvers.ts';

/** When and how often people may be called: the law, and what administrators add to it. */
export const callingRules: SubgraphPart<AdminServices> = { resolvers: [resolvers] };

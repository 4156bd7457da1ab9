import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { Services } from '../services.ts';
import { resolvers } from './resolvers.ts';

/** Who called in vain, and is called back. */
export const callBacks: SubgraphPart<Services> = { resolvers: [resolvers] };

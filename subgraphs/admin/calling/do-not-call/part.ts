import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { AdminServices } from '../../context.ts';
import { resolvers } from './resolvers.ts';

/** Numbers that are not called, and whether one may be. */
export const doNotCall: SubgraphPart<AdminServices> = { resolvers: [resolvers] };

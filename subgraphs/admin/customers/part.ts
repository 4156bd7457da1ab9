import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { AdminServices } from '../context.ts';
import { resolvers } from './resolvers.ts';

/** What operators change of customers and guests. */
export const customers: SubgraphPart<AdminServices> = { resolvers: [resolvers] };

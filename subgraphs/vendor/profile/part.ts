import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { VendorServices } from '../context.ts';
import { resolvers } from './resolvers.ts';

/** Where a vendor works, what it takes, its days off, its pictures, and what its accounts may do. */
export const profile: SubgraphPart<VendorServices> = { resolvers: [resolvers] };

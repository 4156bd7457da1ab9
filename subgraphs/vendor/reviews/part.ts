import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { VendorServices } from '../context.ts';
import { resolvers } from './resolvers.ts';

/** Reviews: what customers say, what vendors answer, and what operators show. */
export const reviews: SubgraphPart<VendorServices> = { resolvers: [resolvers] };

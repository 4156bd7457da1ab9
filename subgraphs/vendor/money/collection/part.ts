import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { VendorServices } from '../../context.ts';
import { resolvers } from './resolvers.ts';

/** Who collects what customers pay. */
export const collection: SubgraphPart<VendorServices> = { resolvers: [resolvers] };

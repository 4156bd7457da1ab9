import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { VendorServices } from '../context.ts';
import { resolvers } from './resolvers.ts';

/** Photos of the place of an order, before and after the work. */
export const orderPhotos: SubgraphPart<VendorServices> = { resolvers: [resolvers] };

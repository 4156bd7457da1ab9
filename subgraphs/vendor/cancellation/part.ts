import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { VendorServices } from '../context.ts';
import { resolvers } from './resolvers.ts';

/** Calling an order off, with its offers and quotes. */
export const cancellation: SubgraphPart<VendorServices> = { resolvers: [resolvers] };

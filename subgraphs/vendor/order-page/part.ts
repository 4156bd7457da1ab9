import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { VendorServices } from '../context.ts';
import { orderPageRoutes } from './order-route.ts';
import { resolvers } from './resolvers.ts';

/** The page on which a customer without an account takes a quote, and books, moves or cancels a time. */
export const orderPage: SubgraphPart<VendorServices> = { resolvers: [resolvers], routes: orderPageRoutes };

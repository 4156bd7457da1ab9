import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { VendorServices } from '../../context.ts';
import { payRoutes } from './pay-route.ts';
import { resolvers } from './resolvers.ts';

/** The page on which an invoice is paid without a session. */
export const payPage: SubgraphPart<VendorServices> = { resolvers: [resolvers], routes: payRoutes };

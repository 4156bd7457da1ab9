import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { VendorServices } from '../context.ts';
import { resolvers } from './resolvers.ts';
import { invoiceRoutes } from './routes.ts';

/** Invoices: issued, read as PDF, paid. */
export const invoices: SubgraphPart<VendorServices> = { resolvers: [resolvers], routes: invoiceRoutes };

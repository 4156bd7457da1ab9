import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { VendorServices } from '../../context.ts';
import { payeeReportedJob } from './payee-reported.ts';
import { resolvers } from './resolvers.ts';

/** Payees: whom payouts go to, and whether they can be sent. */
export const payees: SubgraphPart<VendorServices> = { resolvers: [resolvers], jobs: [payeeReportedJob] };

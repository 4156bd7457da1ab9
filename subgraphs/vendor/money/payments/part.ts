import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { VendorServices } from '../../context.ts';
import { paymentReportedJob } from './report-payment.ts';
import { resolvers } from './resolvers.ts';

/** Money that comes in, by one door. */
export const payments: SubgraphPart<VendorServices> = { resolvers: [resolvers], jobs: [paymentReportedJob] };

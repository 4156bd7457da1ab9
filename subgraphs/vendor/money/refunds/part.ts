import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { VendorServices } from '../../context.ts';
import { refundReportedJob } from './report-refund.ts';
import { resolvers } from './resolvers.ts';

/** Money that goes back. */
export const refunds: SubgraphPart<VendorServices> = { resolvers: [resolvers], jobs: [refundReportedJob] };

import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { VendorServices } from '../../context.ts';
import { fileResolvers } from './files/resolvers.ts';
import { disputeReportedJob } from './report-dispute.ts';
import { resolvers } from './resolvers.ts';
import { evidenceRefusedJob } from './submit-evidence.ts';

/** Payments that customers dispute at their bank. */
export const disputes: SubgraphPart<VendorServices> = {
  resolvers: [resolvers, fileResolvers],
  jobs: [disputeReportedJob, evidenceRefusedJob],
};

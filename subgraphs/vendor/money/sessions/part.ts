import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { VendorServices } from '../../context.ts';
import { resolvers } from './resolvers.ts';
import { sessionEndedJob, sessionFailedJob, sessionOpenedJob } from './session-jobs.ts';

/** Pages of providers on which invoices are paid. */
export const paymentSessions: SubgraphPart<VendorServices> = {
  resolvers: [resolvers],
  jobs: [sessionOpenedJob, sessionFailedJob, sessionEndedJob],
};

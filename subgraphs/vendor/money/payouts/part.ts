import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { VendorServices } from '../../context.ts';
import { batchResolvers } from './batch-resolvers.ts';
import { payoutReportedJob } from './payout-reported.ts';
import { resolvers } from './resolvers.ts';
import { weeklyBatch } from './weekly-batch.ts';

/** Payouts: batches that a second person approves, and what came of each payout. */
export const payouts: SubgraphPart<VendorServices> = {
  resolvers: [resolvers, batchResolvers],
  jobs: [payoutReportedJob, weeklyBatch.job],
  start: async (services) => {
    await weeklyBatch.start(services);
    return async () => {};
  },
};

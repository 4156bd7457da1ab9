import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { VendorServices } from '../../context.ts';
import { hourlyRelease } from './release-job.ts';
import { resolvers } from './resolvers.ts';

/** What the platform owes each vendor, and of what. */
export const balances: SubgraphPart<VendorServices> = {
  resolvers: [resolvers],
  jobs: [hourlyRelease.job],
  start: async (services) => {
    await hourlyRelease.start(services);
    return async () => {};
  },
};

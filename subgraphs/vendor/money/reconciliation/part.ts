import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { VendorServices } from '../../context.ts';
import { moneyListedJob } from './money-listed.ts';
import { nightlyRun } from './nightly-run.ts';
import { resolvers } from './resolvers.ts';

/** The comparison with the providers, and what people do about differences. */
export const reconciliation: SubgraphPart<VendorServices> = {
  resolvers: [resolvers],
  jobs: [moneyListedJob, nightlyRun.job],
  start: async (services) => {
    await nightlyRun.start(services);
    return async () => {};
  },
};

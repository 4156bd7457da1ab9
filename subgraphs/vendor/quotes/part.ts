import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { VendorServices } from '../context.ts';
import { expireQuotesJob } from './close-quotes.ts';
import { remindOfQuotesJob } from './remind-of-quotes-job.ts';
import { resolvers } from './resolvers.ts';

/** Quotes: what vendors would take, until the customer chooses. */
export const quotes: SubgraphPart<VendorServices> = {
  resolvers: [resolvers],
  jobs: [expireQuotesJob, remindOfQuotesJob],
};

import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { VendorServices } from '../context.ts';
import { confirmDraftJob, discardDraftJob, draftLocatedJob, draftOrderJob } from './draft-jobs.ts';
import { resolvers } from './resolvers.ts';

/** Orders that are being talked about, until somebody confirms or discards them. */
export const orderDrafts: SubgraphPart<VendorServices> = {
  resolvers: [resolvers],
  jobs: [draftOrderJob, discardDraftJob, confirmDraftJob, draftLocatedJob],
};

import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { Services } from '../services.ts';
import { askCallBackJob, dropCallBackJob } from './call-back-jobs.ts';
import { resolvers } from './resolvers.ts';

/** Who called in vain or asked for it, and is called back. */
export const callBacks: SubgraphPart<Services> = {
  resolvers: [resolvers],
  jobs: [askCallBackJob, dropCallBackJob],
};

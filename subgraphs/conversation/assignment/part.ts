import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { ConversationServices } from '../context.ts';
import { assignJob, assignWaitingJob } from './assign-job.ts';
import { resolvers } from './resolvers.ts';

/** Rules that give conversations to operators, and say why. */
export const assignments: SubgraphPart<ConversationServices> = {
  resolvers: [resolvers],
  jobs: [assignJob, assignWaitingJob],
};

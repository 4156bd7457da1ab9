import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { ConversationServices } from '../context.ts';
import { countAgainJob } from './count-again-job.ts';
import { keepClocksJob } from './keep-clocks-job.ts';
import { resolvers } from './resolvers.ts';

/** Promises of how soon customers are answered, and the clocks that hold operators to them. */
export const slas: SubgraphPart<ConversationServices> = {
  resolvers: [resolvers],
  jobs: [keepClocksJob, countAgainJob],
};

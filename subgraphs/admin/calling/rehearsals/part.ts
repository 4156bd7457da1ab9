import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { AdminServices } from '../../context.ts';
import { rehearsedJob } from './rehearsed.ts';
import { resolvers } from './resolvers.ts';

/** Simulated callers against drafts of agents. */
export const callingRehearsals: SubgraphPart<AdminServices> = {
  resolvers: [resolvers],
  jobs: [rehearsedJob],
};

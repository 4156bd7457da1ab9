import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { ConversationServices } from '../context.ts';
import { callOpenedJob } from './call-opened.ts';
import { closeCallJob } from './close-call.ts';
import { resolvers as commands } from './commands/resolvers.ts';
import { openCallJob } from './open-call.ts';
import { resolvers } from './resolvers.ts';

/** Calls by telephone: their states, what is said in them, and what operators want of a running one. */
export const calls: SubgraphPart<ConversationServices> = {
  resolvers: [resolvers, commands],
  jobs: [openCallJob, callOpenedJob, closeCallJob],
};

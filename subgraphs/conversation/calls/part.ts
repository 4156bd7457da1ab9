import { keepPurging } from '#platform/retention/keep-purging.ts';
import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { ConversationServices } from '../context.ts';
import { callOpenedJob } from './call-opened.ts';
import { closeCallJob } from './close-call.ts';
import { analyseCallJob } from './analysis/analyse-call-job.ts';
import { callReadingJob } from './analysis/call-reading-job.ts';
import { resolvers as analysis } from './analysis/resolvers.ts';
import { resolvers as commands } from './commands/resolvers.ts';
import { resolvers as costs } from './costs/resolvers.ts';
import { openCallJob } from './open-call.ts';
import { oldRecordings } from './recordings/delete-old-recordings.ts';
import { resolvers as place } from './place/resolvers.ts';
import { resolvers as recordings } from './recordings/resolvers.ts';
import { resolvers } from './resolvers.ts';
import { transcriptRoutes } from './transcripts/routes.ts';
import { resolvers as transfers } from './transfers/resolvers.ts';
import { resolvers as wall } from './wall/resolvers.ts';

/** Calls by telephone: their states, what is said in them, and what operators want of a running one. */
export const calls: SubgraphPart<ConversationServices> = {
  resolvers: [resolvers, commands, analysis, wall, place, transfers, recordings, costs],
  jobs: [openCallJob, callOpenedJob, closeCallJob, analyseCallJob, callReadingJob],
  routes: transcriptRoutes,
  start: async (services) => keepPurging(services.log, oldRecordings(services)),
};

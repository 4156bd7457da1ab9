import type { SubgraphPart } from '#platform/subgraph-part.ts';
import { scheduledWork } from '../scheduled-work.ts';
import type { Services } from '../services.ts';
import { resolvers } from './resolvers.ts';
import { runScheduleJob } from './run-schedule.ts';

/** What is done again and again, by the clock of any time zone. */
export const schedules: SubgraphPart<Services> = {
  resolvers: [resolvers],
  jobs: [runScheduleJob(scheduledWork)],
};

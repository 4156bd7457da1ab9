import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { AdminServices } from '../context.ts';
import type { Tx } from '../database.ts';
import { resolvers as agents } from './agents/resolvers.ts';
import { resolvers as calls } from './calls/resolvers.ts';
import { resolvers as campaigns } from './campaigns/resolvers.ts';
import { backfillFactsJob, startBackfill } from './facts/backfill.ts';
import { noteWaiting } from './facts/take-waiting.ts';
import { resolvers as funnel } from './funnel/resolvers.ts';
import { resolvers as live } from './live/resolvers.ts';
import { resolvers as metrics } from './metrics/resolvers.ts';
import { resolvers as money } from './money/resolvers.ts';
import { resolvers as vendors } from './vendors/resolvers.ts';
import { readReportJob } from './reports/read-report-job.ts';
import { startFolding } from './rollups/keep-folding.ts';

/** Figures over time, made of what domain events tell. */
export const analytics: SubgraphPart<AdminServices> = {
  resolvers: [metrics, funnel, vendors, agents, calls, campaigns, money, live],
  jobs: [backfillFactsJob, readReportJob],
  react: async (tx: Tx, _tell, event) => {
    await noteWaiting(tx, event);
  },
  start: async (services) => {
    const end = await startFolding(services);
    await startBackfill(services);
    return end;
  },
};

import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { Services } from '../services.ts';
import { addReportFiles } from './file-route.ts';
import { finishReportJob } from './finish-run.ts';
import { keepPurging } from '#platform/retention/keep-purging.ts';
import { purgeFiles } from './purge-files.ts';
import { resolvers as exports } from './export/resolvers.ts';
import { resolvers } from './resolvers.ts';
import { sendReportJob } from './send-report.ts';
import { reportRowsJob } from './take-rows.ts';

/** Reports by e-mail, with the rights of their owners. */
export const reports: SubgraphPart<Services> = {
  resolvers: [resolvers, exports],
  jobs: [reportRowsJob, finishReportJob, sendReportJob],
  routes: addReportFiles,
  start: ({ pool, log }) =>
    Promise.resolve(keepPurging(log, { what: 'files of old reports', run: () => purgeFiles(pool) })),
};

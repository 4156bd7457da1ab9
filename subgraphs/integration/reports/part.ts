import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { Services } from '../services.ts';
import { addReportFiles } from './file-route.ts';
import { finishReportJob } from './finish-run.ts';
import { keepPurgingFiles } from './purge-files.ts';
import { resolvers } from './resolvers.ts';
import { sendReportJob } from './send-report.ts';
import { reportRowsJob } from './take-rows.ts';

/** Reports by e-mail, with the rights of their owners. */
export const reports: SubgraphPart<Services> = {
  resolvers: [resolvers],
  jobs: [reportRowsJob, finishReportJob, sendReportJob],
  routes: addReportFiles,
  start: (services) => Promise.resolve(keepPurgingFiles(services)),
};

import { transferContracts } from '#contracts/transfers.ts';
import type { SubgraphPart } from '#platform/subgraph-part.ts';
import { serveEntities } from '#platform/transfers/serve-entities.ts';
import type { Tx } from '../database.ts';
import type { Services } from '../services.ts';
import { analyseJob } from './analysis/analyse.ts';
import { entityJob } from './entities/entity-job.ts';
import { suppressionTransfer } from './entities/suppression-transfer.ts';
import { pageReadJob } from './exports/page-read-job.ts';
import { addTransferFiles } from './files/file-routes.ts';
import { keepPurging } from '#platform/retention/keep-purging.ts';
import { purgeTransfers } from './purging/purge-transfers.ts';
import { resolvers } from './resolvers.ts';
import { rowsWrittenJob } from './running/rows-written-job.ts';
import { addUploads } from './upload/upload-route.ts';

/** What of this subgraph itself can be imported and exported. */
const own = serveEntities<Tx>(transferContracts('integration'), [suppressionTransfer]);

/** Imports and exports: files, columns, dry runs, progress, errors. */
export const transfers: SubgraphPart<Services> = {
  resolvers: [resolvers],
  jobs: [entityJob, analyseJob, rowsWrittenJob, pageReadJob, ...own.jobs],
  routes: (app, services, authenticate) => {
    addUploads(app, services, authenticate);
    addTransferFiles(app, services, authenticate);
  },
  start: async (services) => {
    const stopServing = await own.start(services);
    const stopPurging = keepPurging(services.log, {
      what: 'files of old transfers',
      run: () => purgeTransfers(services.pool),
    });
    return async () => {
      await stopPurging();
      await stopServing();
    };
  },
};

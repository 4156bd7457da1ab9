import { keepPurging } from '#platform/retention/keep-purging.ts';
import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { Services } from '../services.ts';
import { processFileJob } from './process/process-file.ts';
import { sweepFiles } from './purge/sweep.ts';
import { addUploadRoute } from './receive/upload-route.ts';
import { resolvers } from './resolvers.ts';
import { addFileRoute } from './serve/file-route.ts';

/** Files that people upload: requested, received, checked, made smaller, kept and served. */
export const files: SubgraphPart<Services> = {
  resolvers: [resolvers],
  jobs: [processFileJob],
  routes: (app, services, authenticate) => {
    addUploadRoute(app, services, authenticate);
    addFileRoute(app, services, authenticate);
  },
  start: async (services) =>
    keepPurging(services.log, { what: 'unused files', run: (signal) => sweepFiles(services, signal) }),
};

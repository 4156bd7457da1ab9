import { customerErased } from '#contracts/events/customers.ts';
import type { DomainEvent } from '#platform/events/domain-event.ts';
import { keepPurging } from '#platform/retention/keep-purging.ts';
import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import type { Services } from '../services.ts';
import { eraseFiles } from './erasure/erase-files.ts';
import { processFileJob } from './process/process-file.ts';
import { sweepFiles } from './purge/sweep.ts';
import { addUploadRoute } from './receive/upload-route.ts';
import { resolvers } from './resolvers.ts';
import { addFileRoute } from './serve/file-route.ts';
import { keepMoving } from './store/move-contents.ts';

/** Files that people upload: requested, received, checked, made smaller, kept and served. */
export const files: SubgraphPart<Services> = {
  resolvers: [resolvers],
  jobs: [processFileJob],
  routes: (app, services, authenticate) => {
    addUploadRoute(app, services, authenticate);
    addFileRoute(app, services, authenticate);
  },
  react: async (tx: Tx, _tell: Tell, { type, subject }: DomainEvent) => {
    if (type === customerErased.type) await eraseFiles(tx, subject.id);
  },
  start: async (services) => {
    const endMoving = keepMoving(services);
    const endSweeping = keepPurging(services.log, {
      what: 'unused files',
      run: (signal) => sweepFiles(services, signal),
    });
    return async () => {
      await Promise.all([endMoving(), endSweeping()]);
    };
  },
};

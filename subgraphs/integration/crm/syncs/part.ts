import { untilReachable } from '#platform/database/until-reachable.ts';
import type { DomainEvent } from '#platform/events/domain-event.ts';
import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import type { Services } from '../../services.ts';
import { compareJob } from '../compare/compare-job.ts';
import { resolvers as conflicts } from '../conflicts/resolvers.ts';
import { followOptOutJob } from '../opt-out/follow-opt-out.ts';
import { pullJob } from '../pull/pull-job.ts';
import { pushJob } from '../push/push-job.ts';
import { touchCustomer } from '../push/touch-customer.ts';
import { connectedJob, followConnection } from './follow-connection.ts';
import { keepRunning } from './keep-running.ts';
import { resolvers } from './resolvers.ts';

/** Customers are kept in step with the contacts of CRMs. */
export const contactSync: SubgraphPart<Services> = {
  resolvers: [resolvers, conflicts],
  jobs: [pushJob, pullJob, compareJob, connectedJob, followOptOutJob],
  react: async (tx: Tx, _tell: Tell, event: DomainEvent) => {
    await touchCustomer(tx, event);
    await followConnection(tx, event);
  },
  start: async (services) => {
    await untilReachable(() => keepRunning(services), services.log);
    return async () => {};
  },
};

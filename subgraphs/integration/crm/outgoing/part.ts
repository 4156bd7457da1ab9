import { untilReachable } from '#platform/database/until-reachable.ts';
import type { DomainEvent } from '#platform/events/domain-event.ts';
import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import type { Services } from '../../services.ts';
import { outgoingJob } from './outgoing-job.ts';
import { tellCrms } from './react.ts';
import { planSweep, sweepJob } from './sweep.ts';

/** Orders become deals of CRMs, and what happens with a customer becomes a note there. Nothing of it comes back. */
export const crmOutgoing: SubgraphPart<Services> = {
  jobs: [outgoingJob, sweepJob],
  react: (tx: Tx, _tell: Tell, event: DomainEvent) => tellCrms(tx, event),
  start: async (services) => {
    await untilReachable(() => planSweep(services), services.log);
    return async () => {};
  },
};

import { orderCreated } from '#contracts/events/orders.ts';
import { untilReachable } from '#platform/database/until-reachable.ts';
import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { Tx } from '../database.ts';
import type { Services } from '../services.ts';
import { attributeOrder } from './attribution.ts';
import { readCallJob } from './read-call.ts';
import { planReading, readCallsJob } from './read-calls.ts';
import { resolvers } from './resolvers.ts';

/** Which advertisement made somebody call, and what came of it. */
export const trackedCalls: SubgraphPart<Services> = {
  resolvers: [resolvers],
  jobs: [readCallJob, readCallsJob],
  react: async (tx: Tx, _tell, { type, data, subject, at }) => {
    if (type !== orderCreated.type) return;
    const { customerId } = orderCreated.data.parse(data);
    if (customerId !== null) await attributeOrder(tx, subject.id, customerId, new Date(at));
  },
  start: async (services) => {
    await untilReachable(() => planReading(services), services.log);
    return () => Promise.resolve();
  },
};

import type { DomainEvent } from '#platform/events/domain-event.ts';
import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { AdminServices } from '../../context.ts';
import type { Tx } from '../../database.ts';
import { countPerformance, outcomeOf } from './count-performance.ts';

/** What the ranking learns from what became of orders. */
export const vendorPerformance: SubgraphPart<AdminServices> = {
  react: async (tx: Tx, _tell: Tell, event: DomainEvent) => {
    const outcome = outcomeOf(event);
    if (outcome !== null) await countPerformance(tx, outcome);
  },
};

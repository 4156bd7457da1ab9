import { customerErased } from '#contracts/events/customers.ts';
import type { DomainEvent } from '#platform/events/domain-event.ts';
import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { VendorServices } from '../context.ts';
import type { Tx } from '../database.ts';
import { eraseFromOrders } from './erase-from-orders.ts';

/** Orders show nothing of customers who were erased. */
export const customersInOrders: SubgraphPart<VendorServices> = {
  react: async (tx: Tx, _tell: Tell, { type, subject }: DomainEvent) => {
    if (type === customerErased.type) await eraseFromOrders(tx, subject.id);
  },
};

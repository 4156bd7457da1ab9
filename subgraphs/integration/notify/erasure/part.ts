import { customerErased } from '#contracts/events/customers.ts';
import type { DomainEvent } from '#platform/events/domain-event.ts';
import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import type { Services } from '../../services.ts';
import { erasePerson } from './erase-person.ts';

/** Who is erased is forgotten by notifications and calls. */
export const personErasure: SubgraphPart<Services> = {
  react: async (tx: Tx, _tell: Tell, { type, subject }: DomainEvent) => {
    if (type === customerErased.type) await erasePerson(tx, subject.id);
  },
};

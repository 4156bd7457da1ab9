import { customerErased } from '#contracts/events/customers.ts';
import type { DomainEvent } from '#platform/events/domain-event.ts';
import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { ConversationServices } from '../context.ts';
import type { Tx } from '../database.ts';
import { resolvers } from './resolvers.ts';

/** Contacts that are one person. Who was erased is nobody's other self any more, and on no list. */
export const merges: SubgraphPart<ConversationServices> = {
  resolvers: [resolvers],
  react: async (tx: Tx, _tell: Tell, { type, subject: { id } }: DomainEvent) => {
    if (type !== customerErased.type) return;
    await tx.contactMerge.deleteMany({ where: { OR: [{ fromId: id }, { intoId: id }] } });
  },
};

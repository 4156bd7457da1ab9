import { customerChanged, customerErased } from '#contracts/events/customers.ts';
import type { DomainEvent } from '#platform/events/domain-event.ts';
import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { ConversationServices } from '../context.ts';
import type { Tx } from '../database.ts';
import { eraseFromConversations } from './erase-from-conversations.ts';
import { renameInConversations } from './rename-in-conversations.ts';

/** Conversations show customers by the name that they have now, and nothing of those who were erased. */
export const customersInConversations: SubgraphPart<ConversationServices> = {
  react: async (tx: Tx, tell: Tell, { type, subject, data }: DomainEvent) => {
    if (type === customerErased.type) await eraseFromConversations(tx, tell, subject.id);
    if (type !== customerChanged.type || !customerChanged.data.parse(data).fields.includes('name')) return;
    const [customer] = await tx.$queryRaw<{ name: string }[]>`
      select name from admin.customer where id = ${subject.id}::uuid`;
    if (customer) await renameInConversations(tx, tell, subject.id, customer.name);
  },
};

import { customerChanged } from '#contracts/events/customers.ts';
import type { DomainEvent } from '#platform/events/domain-event.ts';
import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { ConversationServices } from '../context.ts';
import type { Tx } from '../database.ts';
import { isBlocked } from './blocked-contact.ts';
import { hideConversations } from './hide-conversations.ts';
import { resolvers } from './resolvers.ts';

/** Contacts that reach nobody. A customer or guest who gets a blocked number or address is one from then on. */
export const blocks: SubgraphPart<ConversationServices> = {
  resolvers: [resolvers],
  react: async (tx: Tx, tell: Tell, { type, subject: { id }, data }: DomainEvent) => {
    if (type !== customerChanged.type) return;
    const { fields } = customerChanged.data.parse(data);
    if (!fields.some((field) => field === 'email' || field === 'phone')) return;
    if (await isBlocked(tx, id)) await hideConversations(tx, tell, [id], null);
  },
};

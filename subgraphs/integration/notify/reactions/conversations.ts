import * as events from '#contracts/events/conversations.ts';
import { conversationAssigned } from '../types/conversation-assigned/conversation-assigned.ts';
import { on } from './reaction.ts';
import type { Reaction } from './reaction.ts';
import { toPeople } from './to-people.ts';

/** Nobody is notified of a conversation that they have taken themselves. */
const assigned = on(events.conversationAssigned, async ({ tx }, { data, subjectId, actorId }) => {
  const { assigneeId } = data;
  if (assigneeId === null || assigneeId === actorId) return [];
  const [customer] = await tx.$queryRaw<{ name: string }[]>`
    select contact.name
    from conversation.conversation_customer as of_conversation
    join admin.contact as contact on contact.id = of_conversation.customer_id
    where of_conversation.conversation_id = ${subjectId}::uuid`;
  const variables = { customer: customer?.name ?? '' };
  return toPeople([assigneeId], { type: conversationAssigned, subjectId, variables });
});

export const conversationReactions: readonly Reaction[] = [assigned];

import * as events from '#contracts/events/conversations.ts';
import type { Tx } from '../../database.ts';
import { operators } from '../recipients/contacts.ts';
import { conversationAssigned } from '../types/conversation-assigned/conversation-assigned.ts';
import { clockBreached } from '../types/clock-breached/clock-breached.ts';
import { clockWarned } from '../types/clock-warned/clock-warned.ts';
import { operatorsMentioned } from '../types/operators-mentioned/operators-mentioned.ts';
import { conversationNeedsYou } from '../types/conversation-needs-you/conversation-needs-you.ts';
import { on } from './reaction.ts';
import type { Reaction } from './reaction.ts';
import { toPeople } from './to-people.ts';

/** Nobody is notified of a conversation that they have taken themselves. */
const assigned = on(events.conversationAssigned, async ({ tx }, { data, subjectId, actorId }) => {
  const { assigneeId } = data;
  if (assigneeId === null || assigneeId === actorId) return [];
  const variables = { customer: await customerOf(tx, subjectId) };
  return toPeople([assigneeId], { type: conversationAssigned, subjectId, variables });
});

/** Whoever looks after the conversation, else all operators. */
async function responsible(tx: Tx, assigneeId: string | null): Promise<readonly string[]> {
  return assigneeId === null ? operators(tx) : [assigneeId];
}

const handover = on(events.handoverRequested, async ({ tx }, { data, subjectId }) => {
  const variables = { customer: await customerOf(tx, subjectId), reason: data.reason };
  return toPeople(await responsible(tx, data.assigneeId), {
    type: conversationNeedsYou,
    subjectId,
    variables,
  });
});

const attention = on(events.attentionNeeded, async ({ tx }, { data, subjectId }) => {
  const variables = { customer: await customerOf(tx, subjectId), reason: data.reason };
  return toPeople(await responsible(tx, data.assigneeId), {
    type: conversationNeedsYou,
    subjectId,
    variables,
  });
});

const mentioned = on(events.operatorsMentioned, async ({ tx }, { data, subjectId }) => {
  const variables = { customer: await customerOf(tx, subjectId) };
  return toPeople(data.operatorIds, { type: operatorsMentioned, subjectId, variables });
});

const warned = on(events.clockWarned, async ({ tx }, { data, subjectId }) => {
  const variables = { customer: await customerOf(tx, subjectId), kind: data.kind };
  return toPeople(data.operatorIds, { type: clockWarned, subjectId, variables });
});

const breached = on(events.clockBreached, async ({ tx }, { data, subjectId }) => {
  const variables = { customer: await customerOf(tx, subjectId), kind: data.kind };
  return toPeople(data.operatorIds, { type: clockBreached, subjectId, variables });
});

/** What the customer of a conversation is called. */
async function customerOf(tx: Tx, conversationId: string): Promise<string> {
  const [customer] = await tx.$queryRaw<{ name: string | null }[]>`
    select contact.name
    from conversation.conversation_customer as of_conversation
    join admin.contact as contact on contact.id = of_conversation.customer_id
    where of_conversation.conversation_id = ${conversationId}::uuid`;
  return customer?.name ?? '';
}

export const conversationReactions: readonly Reaction[] = [
  assigned,
  handover,
  attention,
  mentioned,
  warned,
  breached,
];

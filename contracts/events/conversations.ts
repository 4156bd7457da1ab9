import { z } from 'zod';
import { followedFindings } from '../calling/understood.ts';
import { domainEvent } from './event.ts';
import { id } from './fields.ts';

const channel = z.enum(['CHAT', 'SMS', 'WHATSAPP', 'PHONE', 'EMAIL']);

/** Messages are not published one by one: they are the events of the conversation's own stream. */
export const conversationStarted = domainEvent(
  'conversation.started',
  'A customer or visitor started a conversation.',
  z.object({ customerId: id, isGuest: z.boolean(), channel }),
);
export const conversationAssigned = domainEvent(
  'conversation.assigned',
  'A conversation was assigned to an operator, or unassigned.',
  z.object({ assigneeId: id.nullable() }),
);
export const conversationClosed = domainEvent(
  'conversation.closed',
  'An operator or an API key closed a conversation.',
  z.object({ closedBy: id }),
);
export const handoverRequested = domainEvent(
  'conversation.handover_requested',
  'A person is wanted in a conversation: the customer asked for one, complains or is in danger, or the assistant could not go on.',
  z.object({
    reason: z.enum(['HANDOVER', 'COMPLAINT', 'EMERGENCY', 'ASSISTANT']),
    /** The operator who looks after it, if any. */
    assigneeId: id.nullable(),
  }),
);
export const attentionNeeded = domainEvent(
  'conversation.attention_needed',
  'Something was understood of a conversation that operators want to be notified of.',
  z.object({
    findingId: id,
    reason: z.enum(followedFindings),
    /** The operator who looks after it, if any. */
    assigneeId: id.nullable(),
  }),
);
export const conversationRated = domainEvent(
  'conversation.rated',
  'The customer or guest rated a conversation, or changed the rating.',
  z.object({ stars: z.int().min(1).max(5) }),
);

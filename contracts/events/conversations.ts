import { z } from 'zod';
import { followedFindings } from '../calling/understood.ts';
import { domainEvent } from './event.ts';
import { answerSeconds, at, id } from './fields.ts';

const channel = z.enum(['CHAT', 'SMS', 'WHATSAPP', 'PHONE', 'EMAIL']);

/** Messages are not published one by one: they are the events of the conversation's own stream. The first answer to a turn is published. */
export const conversationStarted = domainEvent(
  'conversation.started',
  'A customer or visitor started a conversation.',
  z.object({
    customerId: id,
    isGuest: z.boolean(),
    channel,
    /** Whether it began with a message of the customer. */
    isAsked: z.boolean().default(false),
    /** What the visitor came by, such as `newsletter` or a host; null where nobody said. */
    source: z.string().nullable().default(null),
  }),
);
export const conversationAnswered = domainEvent(
  'conversation.answered',
  'A person answered what a customer had written, or the assistant wrote for the first time. What is said in calls is not told.',
  z.object({
    channel,
    by: z.enum(['OPERATOR', 'VENDOR', 'ASSISTANT']),
    /** The account; null for the assistant. */
    answeredBy: id.nullable(),
    vendorId: id.nullable(),
    /** Whether nobody of its kind, a person or the assistant, had answered before. */
    isFirst: z.boolean(),
    /** When the customer began to wait for a person; for the assistant, when the customer first wrote. */
    waitingSince: at,
    seconds: answerSeconds,
    /** Those of the seconds that were working hours of the team, as they were then; null without a team that has hours. */
    businessSeconds: answerSeconds.nullable(),
  }),
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
export const operatorsMentioned = domainEvent(
  'conversation.operators_mentioned',
  'Operators were named in a note about a conversation, by somebody else.',
  z.object({ noteId: id, operatorIds: z.array(id) }),
);
export const clockWarned = domainEvent(
  'conversation.clock_warned',
  'The time in which a customer is to be answered, or a conversation is to be closed, is almost over.',
  z.object({
    kind: z.enum(['FIRST_RESPONSE', 'NEXT_RESPONSE', 'RESOLUTION']),
    dueAt: z.iso.datetime(),
    /** The operator who looks after it, if any. */
    assigneeId: id.nullable(),
    teamId: id.nullable(),
    /** Who is to be told: the operator who looks after it, else the members of its team, else all operators. */
    operatorIds: z.array(id),
  }),
);
export const clockBreached = domainEvent(
  'conversation.clock_breached',
  'The time in which a customer is to be answered, or a conversation is to be closed, is over.',
  z.object({
    kind: z.enum(['FIRST_RESPONSE', 'NEXT_RESPONSE', 'RESOLUTION']),
    dueAt: z.iso.datetime(),
    /** The operator who looks after it, if any. */
    assigneeId: id.nullable(),
    teamId: id.nullable(),
    /** Who is to be told: the operator who looks after it, else the members of its team, else all operators. */
    operatorIds: z.array(id),
  }),
);
export const conversationRated = domainEvent(
  'conversation.rated',
  'The customer or guest rated a conversation, or changed the rating.',
  z.object({ stars: z.int().min(1).max(5), assigneeId: id.nullable().default(null) }),
);

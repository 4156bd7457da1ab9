import { z } from 'zod';
import { answeredBy, callPurposes, endReasons } from '../calling/calls.ts';
import { domainEvent } from './event.ts';
import { amount, id } from './fields.ts';

const facts = {
  conversationId: id,
  customerId: id,
  direction: z.enum(['INBOUND', 'OUTBOUND']),
  purpose: z.enum(callPurposes),
  agentVersionId: id.nullable(),
  campaignTargetId: id.nullable(),
  /** Whether nobody is really called. */
  sandbox: z.boolean(),
};

export const phoneCallStarted = domainEvent(
  'phone_call.started',
  'A call of a conversation has begun: somebody is called by a calling agent, or calls.',
  z.object(facts),
);

export const phoneCallEnded = domainEvent(
  'phone_call.ended',
  'A call of a conversation is over. It is told once.',
  z.object({
    ...facts,
    endReason: z.enum(endReasons),
    answeredBy: z.enum(answeredBy).nullable(),
    outcome: z.string().nullable(),
    seconds: z.int().min(0),
  }),
);

export const phoneCallPriced = domainEvent(
  'phone_call.priced',
  'What a call has cost, as far as it is known. It may come again with better figures: the last one counts.',
  z.object({
    campaignTargetId: id.nullable(),
    /** Rounded up, in each currency; nothing in one whose estimate another price has replaced. */
    costs: z.array(amount),
  }),
);

import { z } from 'zod';
import { answeredBy, callPurposes, endReasons } from '../calling/calls.ts';
import { domainEvent } from './event.ts';
import { id } from './fields.ts';

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

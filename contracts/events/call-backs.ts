import { z } from 'zod';
import { domainEvent } from './event.ts';
import { at, id } from './fields.ts';

const source = z.enum(['TRIGGER', 'AGENT', 'OPERATOR']);

export const callBackRequested = domainEvent(
  'call_back.requested',
  'Somebody is to be called back because they asked for it in a conversation or a call, or because an operator says so.',
  z.object({ conversationId: id.nullable(), source, due: at }),
);
export const callBackEnded = domainEvent(
  'call_back.ended',
  'An operator said what came of a call back that somebody had asked for.',
  z.object({
    conversationId: id.nullable(),
    source,
    outcome: z.enum(['REACHED', 'NOT_REACHED', 'WRONG_NUMBER', 'NOT_NEEDED']),
  }),
);

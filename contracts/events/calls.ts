import { z } from 'zod';
import { domainEvent } from './event.ts';
import { at, id } from './fields.ts';

export const callMissed = domainEvent(
  'call.missed',
  'Somebody called within opening hours, and nobody answered. They are to be called back.',
  z.object({ callBackId: id, source: z.string().nullable(), due: at }),
);

export const callEnded = domainEvent(
  'call.ended',
  'A call to or from a number that a marketing channel shows has ended. It is told once.',
  z.object({
    customerId: id.nullable(),
    direction: z.enum(['INBOUND', 'OUTBOUND']),
    answered: z.boolean(),
    seconds: z.int(),
    source: z.string().nullable(),
  }),
);

export const callReturned = domainEvent(
  'call.returned',
  'An operator said what came of calling somebody back.',
  z.object({
    callBackId: id,
    customerId: id.nullable(),
    outcome: z.enum(['REACHED', 'NOT_REACHED', 'WRONG_NUMBER', 'NOT_NEEDED']),
  }),
);

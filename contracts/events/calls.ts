import { z } from 'zod';
import { domainEvent } from './event.ts';
import { at, id } from './fields.ts';

export const callMissed = domainEvent(
  'call.missed',
  'Somebody called within opening hours, and nobody answered. They are to be called back.',
  z.object({ callBackId: id, source: z.string().nullable(), due: at }),
);

import { z } from 'zod';
import { domainEvent } from './event.ts';

export const leadCreated = domainEvent(
  'lead.created',
  'Somebody made a lead. An import of many tells of itself by transfer.finished instead.',
  z.object({
    source: z.string().nullable(),
    category: z.string().nullable(),
    country: z.string().nullable(),
  }),
);

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

export const leadConvertedEvent = domainEvent(
  'lead.converted',
  'A lead has become a vendor or a customer.',
  z.object({
    as: z.enum(['VENDOR', 'CUSTOMER']),
    /** The vendor; null for a customer. */
    vendorId: z.string().nullable(),
    /** The conversation; null for a vendor. */
    conversationId: z.string().nullable(),
  }),
);

export const leadErased = domainEvent(
  'lead.erased',
  'An administrator has erased a lead for good, with those that were merged into it.',
  z.object({ mergedIds: z.array(z.string()) }),
);

export const leadSearchFinished = domainEvent(
  'lead_search.finished',
  'A search for leads has come to its end. `state` is DONE, CANCELLED or FAILED.',
  z.object({
    state: z.enum(['DONE', 'CANCELLED', 'FAILED']),
    found: z.int(),
    fresh: z.int(),
    duplicates: z.int(),
    spentCalls: z.int(),
  }),
);

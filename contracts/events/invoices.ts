import { z } from 'zod';
import { vendorEvents } from '../jobs.ts';
import { alsoReceivedBy, domainEvent } from './event.ts';
import { amount, answerSeconds, id } from './fields.ts';

const invoiceFacts = z.object({
  number: z.string(),
  orderId: id,
  vendorId: id,
  customerId: id.nullable(),
  total: amount,
  /** Those of its order. Older events have none. */
  service: z.string().nullable().default(null),
  conversationId: id.nullable().default(null),
});

export const invoiceIssued = domainEvent(
  'invoice.issued',
  'A vendor issued an invoice.',
  invoiceFacts.extend({
    /** Since the work was completed. Older events have none. */
    seconds: answerSeconds.nullable().default(null),
  }),
);
export const invoicePaid = alsoReceivedBy(
  domainEvent(
    'invoice.paid',
    'An invoice was paid in full.',
    invoiceFacts.extend({
      /** Since it was issued. Older events have none. */
      seconds: answerSeconds.nullable().default(null),
    }),
  ),
  vendorEvents,
);

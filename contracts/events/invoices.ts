import { domainEvent } from './event.ts';
import { z } from 'zod';
import { amount, id } from './fields.ts';

const invoiceFacts = z.object({
  number: z.string(),
  orderId: id,
  vendorId: id,
  customerId: id.nullable(),
  total: amount,
});

export const invoiceIssued = domainEvent('invoice.issued', 'A vendor issued an invoice.', invoiceFacts);
export const invoicePaid = domainEvent('invoice.paid', 'An invoice was paid in full.', invoiceFacts);

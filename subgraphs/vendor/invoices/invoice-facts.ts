import { secondsBetween } from '../offers/answer-statistics.ts';
import type { LockedOrder } from '../orders/lock-order.ts';
import { invoiceNumber } from './invoice.ts';
import type { InvoiceModel } from './invoice.ts';

/** What every domain event about an invoice carries. */
export function invoiceFacts(invoice: InvoiceModel, order: LockedOrder) {
  const { orderId, vendorId, total, currency } = invoice;
  const { customerId, serviceSlug: service, conversationId } = order;
  return {
    number: invoiceNumber(invoice),
    orderId,
    vendorId,
    customerId,
    total: { amount: total, currency },
    service,
    conversationId,
  };
}

/** What the event of a paid invoice carries. */
export function paidFacts(invoice: InvoiceModel, order: LockedOrder) {
  return { ...invoiceFacts(invoice, order), seconds: secondsBetween(invoice.issuedAt, order.now) };
}

import type { LockedOrder } from '../orders/lock-order.ts';
import { invoiceNumber } from './invoice.ts';
import type { InvoiceModel } from './invoice.ts';

/** What every domain event about an invoice carries. */
export function invoiceFacts(invoice: InvoiceModel, order: LockedOrder) {
  const { orderId, vendorId, total, currency } = invoice;
  const { customerId } = order;
  return {
    number: invoiceNumber(invoice),
    orderId,
    vendorId,
    customerId,
    total: { amount: total, currency },
  };
}

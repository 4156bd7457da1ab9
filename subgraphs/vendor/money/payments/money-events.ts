import type { DisputeStatus, RefundStatus } from '#generated/prisma/vendor/client.ts';
import type { NewEvent } from '#platform/streams/event.ts';
import type { Tell } from '#platform/writes/write.ts';
import { balanceOf } from '../../invoices/invoice.ts';
import { momentOf } from '../../orders/order-moment.ts';
import { streams } from '../../streams.ts';
import type { LockedInvoice } from './lock-invoice.ts';

/** What every domain event of money carries. */
export function moneyFacts({ invoice, order }: LockedInvoice) {
  return {
    invoiceId: invoice.id,
    orderId: order.id,
    vendorId: invoice.vendorId,
    customerId: order.customerId,
    service: order.serviceSlug,
  };
}

/** Notifies the followers of the order, and the vendor, of money that came. */
export function tellPaymentReceived(tell: Tell, locked: LockedInvoice, paymentId: string): void {
  tellBoth(tell, locked, { type: 'PaymentReceived', data: { ...momentIn(locked), paymentId } });
}

/** Notifies the followers of the order, and the vendor, that nothing of its invoice is left to be paid. */
export function tellInvoicePaid(tell: Tell, locked: LockedInvoice): void {
  tellBoth(tell, locked, { type: 'InvoicePaid', data: momentIn(locked) });
}

/** Notifies the followers of the order, and the vendor, of a refund. */
export function tellRefundChanged(
  tell: Tell,
  locked: LockedInvoice,
  { id: refundId, status }: { readonly id: string; readonly status: RefundStatus },
): void {
  tellBoth(tell, locked, { type: 'RefundChanged', data: { ...momentIn(locked), refundId, status } });
}

/** Notifies the followers of the order, and the vendor, of a dispute. */
export function tellDisputeChanged(
  tell: Tell,
  locked: LockedInvoice,
  { id: disputeId, status }: { readonly id: string; readonly status: DisputeStatus },
): void {
  tellBoth(tell, locked, { type: 'DisputeChanged', data: { ...momentIn(locked), disputeId, status } });
}

function tellBoth(tell: Tell, { invoice, order }: LockedInvoice, event: NewEvent): void {
  tell(streams.order(order.id), event);
  tell(streams.vendor(invoice.vendorId), event);
}

/** How order and invoice are at the moment of the event. */
function momentIn({ invoice, order }: LockedInvoice) {
  return {
    orderId: order.id,
    order: momentOf(order),
    invoiceId: invoice.id,
    balance: { amount: balanceOf(invoice), currency: invoice.currency },
    paymentState: invoice.paymentState,
  };
}

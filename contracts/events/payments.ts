import { z } from 'zod';
import { vendorEvents } from '../jobs.ts';
import { alsoReceivedBy, domainEvent } from './event.ts';
import { amount, at, id } from './fields.ts';

/** What every event of money carries: the invoice and whose it is. */
const ofInvoice = {
  invoiceId: id,
  orderId: id,
  vendorId: id,
  customerId: id.nullable(),
  /** Slug of the order's service. Older events have none. */
  service: z.string().nullable().default(null),
};
const state = z.enum(['UNPAID', 'PARTIAL', 'PAID', 'OVERPAID', 'PARTIALLY_REFUNDED', 'REFUNDED', 'DISPUTED']);

export const paymentReceived = domainEvent(
  'payment.received',
  'A payment of an invoice succeeded, also one of a part or of too much.',
  z.object({
    ...ofInvoice,
    amount,
    balance: amount,
    state,
    method: z.string(),
    provider: z.string().nullable(),
  }),
);

export const invoiceOverpaid = domainEvent(
  'invoice.overpaid',
  'More was paid than an invoice asks for.',
  z.object({ ...ofInvoice, overpaid: amount }),
);

export const refundSucceeded = alsoReceivedBy(
  domainEvent(
    'refund.succeeded',
    'Money of a payment was given back.',
    z.object({ ...ofInvoice, paymentId: id, amount, state }),
  ),
  vendorEvents,
);

export const refundFailed = domainEvent(
  'refund.failed',
  'A refund was refused by its provider.',
  z.object({ ...ofInvoice, paymentId: id, amount }),
);

export const disputeOpened = domainEvent(
  'dispute.opened',
  'A customer disputes a payment at their bank.',
  z.object({ ...ofInvoice, paymentId: id, amount, dueBy: at.nullable() }),
);

export const disputeClosed = alsoReceivedBy(
  domainEvent(
    'dispute.closed',
    'The bank has decided a dispute.',
    z.object({ ...ofInvoice, paymentId: id, amount, won: z.boolean() }),
  ),
  vendorEvents,
);

const ofPayout = { vendorId: id, amount };

export const payoutApproved = domainEvent(
  'payout.approved',
  'A second person approved a payout to a vendor.',
  z.object(ofPayout),
);

export const payoutPaid = alsoReceivedBy(
  domainEvent('payout.paid', 'A payout reached its vendor.', z.object(ofPayout)),
  vendorEvents,
);

export const payoutFailed = domainEvent(
  'payout.failed',
  'A payout did not reach its vendor: it was refused or came back.',
  z.object({ ...ofPayout, problem: z.string() }),
);

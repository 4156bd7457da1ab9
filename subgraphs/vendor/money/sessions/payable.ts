import type { OrderStatus } from '#generated/prisma/vendor/client.ts';
import { balanceOf } from '../../invoices/invoice.ts';
import type { InvoiceModel } from '../../invoices/invoice.ts';

/** Why nobody can pay an invoice online. */
export type Obstacle = 'CREDIT_NOTE' | 'ORDER_CANCELLED' | 'PAID' | 'NOTHING_DUE' | 'VENDOR_COLLECTS';

/** What decides whether an invoice can be paid online. */
export interface PayableFacts {
  readonly invoice: Pick<
    InvoiceModel,
    'kind' | 'total' | 'creditedAmount' | 'paidAmount' | 'refundedAmount' | 'paidAt'
  >;
  readonly orderStatus: OrderStatus;
  /** Whether a connected account takes payments for its vendor. */
  readonly isOnline: boolean;
}

/** @returns null where it can be paid. What was paid and given back is not asked for again. */
export function obstacleTo({ invoice, orderStatus, isOnline }: PayableFacts): Obstacle | null {
  if (invoice.kind === 'CREDIT_NOTE') return 'CREDIT_NOTE';
  if (orderStatus === 'CANCELLED') return 'ORDER_CANCELLED';
  if (invoice.paidAt !== null) return 'PAID';
  if (balanceOf(invoice) <= 0) return 'NOTHING_DUE';
  return isOnline ? null : 'VENDOR_COLLECTS';
}

/** What operators, vendors and apps read. */
export const obstacleSentences: Readonly<Record<Obstacle, string>> = {
  CREDIT_NOTE: 'A credit note is not paid; pay the invoice that it is for.',
  ORDER_CANCELLED: 'The order of this invoice is cancelled.',
  PAID: 'This invoice is paid.',
  NOTHING_DUE: 'Nothing of this invoice is to be paid.',
  VENDOR_COLLECTS:
    'The vendor of this invoice takes no payments online. An administrator sets who collects, by setVendorCollection.',
};

import type { OrderStatus } from '#generated/prisma/vendor/client.ts';
import type { Tx } from '../../database.ts';
import { balanceOf } from '../../invoices/invoice.ts';
import type { InvoiceModel } from '../../invoices/invoice.ts';

/** Why nobody can pay an invoice online. */
export type Obstacle =
  | 'CREDIT_NOTE'
  | 'ORDER_CANCELLED'
  | 'PAID'
  | 'NOTHING_DUE'
  | 'PENDING'
  | 'VENDOR_COLLECTS';

/** What decides whether an invoice can be paid online. */
export interface PayableFacts {
  readonly invoice: Pick<
    InvoiceModel,
    'kind' | 'total' | 'creditedAmount' | 'paidAmount' | 'refundedAmount' | 'paidAt'
  >;
  readonly orderStatus: OrderStatus;
  /** What is on its way, in minor units: payments whose success their providers have not confirmed. */
  readonly pending: number;
  /** Whether a connected account takes payments for its vendor. */
  readonly isOnline: boolean;
}

/** @returns null where it can be paid. What was paid and given back is not asked for again. */
export function obstacleTo({ invoice, orderStatus, pending, isOnline }: PayableFacts): Obstacle | null {
  if (invoice.kind === 'CREDIT_NOTE') return 'CREDIT_NOTE';
  if (orderStatus === 'CANCELLED') return 'ORDER_CANCELLED';
  if (invoice.paidAt !== null) return 'PAID';
  if (balanceOf(invoice) <= 0) return 'NOTHING_DUE';
  if (dueOf({ invoice, pending }) <= 0) return 'PENDING';
  return isOnline ? null : 'VENDOR_COLLECTS';
}

/** What is still to be paid and is not on its way, in minor units. */
export function dueOf({ invoice, pending }: Pick<PayableFacts, 'invoice' | 'pending'>): number {
  return balanceOf(invoice) - pending;
}

/** How long a payment counts as on its way. The slowest debits of banks are confirmed or returned within three weeks. */
export const awaitedDays = 21;

/**
 * What of an invoice is on its way, in minor units of its currency. A payment that nobody has confirmed for {@link awaitedDays} is not waited for any
 * more: if it comes all the same, it counts then.
 */
export async function pendingOf(
  tx: Tx,
  { id, currency }: Pick<InvoiceModel, 'id' | 'currency'>,
  now: Date,
): Promise<number> {
  const since = new Date(now.getTime() - awaitedDays * 86_400_000);
  const { _sum } = await tx.payment.aggregate({
    where: { invoiceId: id, currency, status: 'PENDING', createdAt: { gt: since } },
    _sum: { amount: true },
  });
  return _sum.amount ?? 0;
}

/** What operators, vendors and apps read. */
export const obstacleSentences: Readonly<Record<Obstacle, string>> = {
  CREDIT_NOTE: 'A credit note is not paid; pay the invoice that it is for.',
  ORDER_CANCELLED: 'The order of this invoice is cancelled.',
  PAID: 'This invoice is paid.',
  NOTHING_DUE: 'Nothing of this invoice is to be paid.',
  PENDING:
    'What is still to be paid of this invoice is on its way: wait for its provider, or pay it once more with payAnew.',
  VENDOR_COLLECTS:
    'The vendor of this invoice takes no payments online. An administrator sets who collects, by setVendorCollection.',
};

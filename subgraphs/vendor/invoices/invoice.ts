import type { Invoice } from '#generated/prisma/vendor/client.ts';

export type InvoiceModel = Invoice;

/** The number of an invoice, `2026-0001`, or of a credit note, `CN-2026-0001`. */
export function invoiceNumber({ kind, year, sequence }: Pick<Invoice, 'kind' | 'year' | 'sequence'>): string {
  const number = `${year}-${String(sequence).padStart(4, '0')}`;
  return kind === 'CREDIT_NOTE' ? `CN-${number}` : number;
}

type Settled = Pick<Invoice, 'kind' | 'total' | 'creditedAmount' | 'paidAmount' | 'refundedAmount'>;

/** What is still to be paid of an invoice, in minor units; negative when too much was paid. Nothing is paid of a credit note. */
export function balanceOf({ kind, total, creditedAmount, paidAmount, refundedAmount }: Settled): number {
  return kind === 'CREDIT_NOTE' ? 0 : total - creditedAmount - paidAmount + refundedAmount;
}

import type { InvoiceStatus } from '#generated/graphql/vendor.ts';
import type { Invoice } from '#generated/prisma/vendor/client.ts';

export type InvoiceModel = Invoice;

/** The number of an invoice, `2026-0001`, or of a credit note, `CN-2026-0001`. */
export function invoiceNumber({ kind, year, sequence }: Pick<Invoice, 'kind' | 'year' | 'sequence'>): string {
  const number = `${year}-${String(sequence).padStart(4, '0')}`;
  return kind === 'CREDIT_NOTE' ? `CN-${number}` : number;
}

/** A number that people search by: of an invoice, of a credit note or of an order. */
export type NumberSearch =
  | { readonly kind: Invoice['kind']; readonly year: number; readonly sequence: number }
  | { readonly orderNumber: number };

/** Reads what {@link invoiceNumber} has written, or the number of an order; null for anything else. */
export function parseNumber(search: string): NumberSearch | null {
  const [, credit, year, sequence] = /^(CN-)?(\d{4})-(\d{1,9})$/i.exec(search) ?? [];
  if (year !== undefined && sequence !== undefined) {
    const kind = credit === undefined ? 'INVOICE' : 'CREDIT_NOTE';
    return { kind, year: Number(year), sequence: Number(sequence) };
  }
  return /^\d{1,9}$/.test(search) ? { orderNumber: Number(search) } : null;
}

/** Whether an invoice is paid; null for a credit note. */
export function statusOf(invoice: Settled & Pick<Invoice, 'paidAt'>): InvoiceStatus | null {
  if (invoice.kind === 'CREDIT_NOTE') return null;
  if (invoice.paidAt !== null) return 'PAID';
  return balanceOf(invoice) > 0 ? 'UNPAID' : 'NOTHING_DUE';
}

type Settled = Pick<Invoice, 'kind' | 'total' | 'creditedAmount' | 'paidAmount' | 'refundedAmount'>;

/** What is still to be paid of an invoice, in minor units; negative when too much was paid. Nothing is paid of a credit note. */
export function balanceOf({ kind, total, creditedAmount, paidAmount, refundedAmount }: Settled): number {
  return kind === 'CREDIT_NOTE' ? 0 : total - creditedAmount - paidAmount + refundedAmount;
}

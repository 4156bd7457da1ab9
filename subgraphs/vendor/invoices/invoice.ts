import type { Invoice } from '#generated/prisma/vendor/client.ts';

export type InvoiceModel = Invoice;

/** The number of an invoice: `2026-0001`. */
export function invoiceNumber({ year, sequence }: { year: number; sequence: number }): string {
  return `${year}-${String(sequence).padStart(4, '0')}`;
}

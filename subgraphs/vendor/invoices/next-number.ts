import type { InvoiceKind } from '#generated/prisma/vendor/client.ts';
import type { Tx } from '../database.ts';

/**
 * The next number of a vendor's invoices, or credit notes, in a year. The counter's row stays locked until the end of the transaction:
 * a number is taken only if its document is stored, so there are no gaps.
 */
export async function nextNumber(tx: Tx, vendorId: string, kind: InvoiceKind, year: number): Promise<number> {
  const [counter] = await tx.$queryRaw<{ last: number }[]>`
    insert into invoice_counter as counter (vendor_id, kind, year, last)
    values (${vendorId}::uuid, ${kind}::vendor.invoice_kind, ${year}::int, 1)
    on conflict (vendor_id, year, kind) do update set last = counter.last + 1
    returning last`;
  if (!counter) throw new Error(`No invoice number for vendor ${vendorId}.`);
  return counter.last;
}

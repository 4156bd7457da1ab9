import type { Tx } from '../database.ts';

/**
 * The next number of a vendor's invoices in a year. The counter's row stays locked until the end of the transaction:
 * a number is taken exactly when its invoice is stored, so there are no gaps.
 */
export async function nextNumber(tx: Tx, vendorId: string, year: number): Promise<number> {
  const [counter] = await tx.$queryRaw<{ last: number }[]>`
    insert into invoice_counter as counter (vendor_id, year, last) values (${vendorId}::uuid, ${year}::int, 1)
    on conflict (vendor_id, year) do update set last = counter.last + 1
    returning last`;
  if (!counter) throw new Error(`No invoice number for vendor ${vendorId}.`);
  return counter.last;
}

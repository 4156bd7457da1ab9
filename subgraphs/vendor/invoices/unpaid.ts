import { Prisma } from '#generated/prisma/vendor/client.ts';
import type { Tx } from '../database.ts';
import { largestAmount } from '#platform/money/money.ts';

/** A condition: it is an invoice that nobody noted as paid. As the indexes `invoice_not_paid_idx` and its like have it. */
export const isNotPaid = Prisma.sql`(invoice.kind = 'INVOICE' and invoice.paid_at is null)`;

/** What is still to be paid of an invoice, as `balanceOf` says it; more than an int where amounts are large. */
export const amountDue = Prisma.sql`
  (invoice.total::bigint - invoice.credited_amount - invoice.paid_amount + invoice.refunded_amount)`;

/** What is still to be paid to a vendor in one currency. */
export interface UnpaidSum {
  readonly currency: string;
  /** Invoices. */
  readonly count: number;
  /** Minor units. */
  readonly amount: number;
}

/** What is still to be paid to a vendor, by currency. An amount ends at the largest that the API has. */
export function sumUnpaid(tx: Tx, vendorId: string): Promise<UnpaidSum[]> {
  return tx.$queryRaw<UnpaidSum[]>`
    select currency, count(*)::int as count, least(sum(${amountDue}), ${largestAmount}::int)::int as amount
    from invoice
    where vendor_id = ${vendorId}::uuid and ${isNotPaid} and ${amountDue} > 0
    group by currency order by currency`;
}

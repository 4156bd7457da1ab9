import { Prisma } from '#generated/prisma/vendor/client.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import type { Tx } from '../../database.ts';

/** What one payment brings its vendor, in minor units of `currency`. */
export interface StatementEntry {
  /** Of the payment. */
  readonly id: string;
  readonly invoiceId: string;
  readonly currency: string;
  readonly paidAt: Date;
  readonly bookedAt: Date;
  readonly gross: number;
  readonly commission: number;
  readonly fee: number;
  readonly held: number;
  readonly refunded: number;
  readonly net: number;
}

const lastPaidFirst = keyset('desc', { paidAt: moment, id: identifier });
const columns = { paidAt: Prisma.sql`payment.paid_at`, id: Prisma.sql`payment.id` };

/** A page of the payments that the platform collected for a vendor, with what the ledger has of each and of its refunds and disputes. */
export async function readStatement(
  tx: Tx,
  vendorId: string,
  page: Page,
): Promise<Connection<StatementEntry>> {
  const rows = await tx.$queryRaw<StatementEntry[]>(Prisma.sql`
    with listed as (
      select payment.* from payment
      where payment.vendor_id = ${vendorId}::uuid and payment.collection = 'PLATFORM' and payment.status = 'SUCCEEDED'
        ${lastPaidFirst.andBeyond(page, columns)}
      order by ${lastPaidFirst.order(page, columns)}
      limit ${page.limit + 1}::int
    )
    select
      payment.id::text, payment.invoice_id::text as "invoiceId", payment.currency, payment.paid_at as "paidAt",
      payment.amount as gross, booked.at as "bookedAt", booked.commission, booked.fee, booked.held, booked.net,
      payment.amount + booked.outside as refunded
    from listed as payment cross join lateral (
      select
        coalesce(min(at), payment.paid_at) as at,
        coalesce(sum(amount) filter (where account = 'PROVIDER'), -payment.amount)::int as outside,
        coalesce(sum(amount) filter (where account = 'COMMISSION'), 0)::int as commission,
        coalesce(sum(amount) filter (where account = 'FEES'), 0)::int as fee,
        coalesce(sum(amount) filter (where account = 'DISPUTE_HOLD'), 0)::int as held,
        coalesce(sum(amount) filter (where account in ('VENDOR_PENDING', 'VENDOR_AVAILABLE')), 0)::int as net
      from ledger_entry
      where (ref_type, ref_id) in (
        select 'PAYMENT', payment.id
        union all select 'REFUND', refund.id from refund where payment_id = payment.id
        union all select 'DISPUTE', dispute.id from dispute where payment_id = payment.id
      )
    ) as booked
    order by ${lastPaidFirst.order(page, columns)}`);
  return lastPaidFirst.connection(rows, page);
}

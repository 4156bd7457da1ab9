import { v7 as newId } from 'uuid';
import { Prisma } from '#generated/prisma/vendor/client.ts';
import { largestAmount } from '#platform/money/money.ts';
import type { Tx } from '../../database.ts';
import { book } from '../ledger/book.ts';

/** What a vendor's claim has on hold in one currency, and could have no more. */
interface Releasable {
  readonly vendorId: string;
  readonly currency: string;
  readonly amount: number;
}

/**
 * Makes available what was on hold for long enough: everything on `VENDOR_PENDING` that is not of a payment booked within the hold. What
 * refunds and fees took of a payment goes with it, so it may be less than nothing. The caller holds the locks of payouts of these vendors.
 * @param holdDays days of 24 hours, counted from the booking of a payment
 */
export async function releaseHolds(tx: Tx, holdDays: number, vendorIds: readonly string[]): Promise<void> {
  const at = new Date();
  for (const { vendorId, currency, amount } of await findReleasable(tx, holdDays, vendorIds)) {
    await book(tx, {
      vendorId,
      currency,
      cause: { type: 'HOLD', id: newId(), step: 'RELEASED' },
      entries: { VENDOR_PENDING: -amount, VENDOR_AVAILABLE: amount },
      at,
    });
  }
}

/** An entry goes up to the largest amount; what is beyond waits for the next time. */
function findReleasable(tx: Tx, holdDays: number, vendorIds: readonly string[]): Promise<Releasable[]> {
  return tx.$queryRaw<Releasable[]>(Prisma.sql`
    with entry as (
      select * from ledger_entry where vendor_id = any(${vendorIds}::uuid[]) and account = 'VENDOR_PENDING'
    ), young as (
      select ref_id as payment_id from entry
      where ref_type = 'PAYMENT' and step = 'SUCCEEDED' and at > now() - make_interval(days => ${holdDays}::int)
    ), of_young as (
      select 'PAYMENT' as ref_type, payment_id as ref_id from young
      union all select 'REFUND', id from refund where payment_id in (select payment_id from young)
      union all select 'DISPUTE', id from dispute where payment_id in (select payment_id from young)
    ), due as (
      select vendor_id, currency, sum(amount) as amount
      from entry
      where not exists (select from of_young where of_young.ref_type = entry.ref_type and of_young.ref_id = entry.ref_id)
      group by vendor_id, currency
    )
    select
      vendor_id::text as "vendorId", currency,
      greatest(least(amount, ${largestAmount}::int), -${largestAmount}::int)::int as amount
    from due where amount <> 0
    order by vendor_id, currency`);
}

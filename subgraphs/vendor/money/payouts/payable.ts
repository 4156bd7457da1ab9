import { Prisma } from '#generated/prisma/vendor/client.ts';
import type { Tx } from '../../database.ts';

/** How a vendor stands in one currency, as far as payouts ask. Amounts are minor units. */
export interface Standing {
  readonly vendorId: string;
  readonly currency: string;
  /** What the ledger has for payouts; what stands below 0 as pending is taken off. Negative when the vendor owes. */
  readonly available: number;
  /** How much of it is in payouts that wait for approval. */
  readonly reserved: number;
  /** The least that is paid out. */
  readonly minimum: number;
  readonly isPlatforms: boolean;
  readonly isPayable: boolean;
  readonly hasDispute: boolean;
}

/** How vendors stand in each currency in which the ledger has something of theirs. */
export function readStandings(tx: Tx, vendorIds: readonly string[]): Promise<Standing[]> {
  return tx.$queryRaw<Standing[]>(Prisma.sql`
    with booked as (
      select
        vendor_id, currency,
        coalesce(sum(amount) filter (where account = 'VENDOR_AVAILABLE'), 0) as available,
        coalesce(sum(amount) filter (where account = 'VENDOR_PENDING'), 0) as pending
      from ledger_entry
      where vendor_id = any(${vendorIds}::uuid[]) and account in ('VENDOR_AVAILABLE', 'VENDOR_PENDING')
      group by vendor_id, currency
    )
    select
      booked.vendor_id::text as "vendorId", booked.currency,
      (available + least(pending, 0))::float8 as available,
      coalesce((
        select sum(amount) from payout
        where payout.vendor_id = booked.vendor_id and payout.currency = booked.currency and status = 'DRAFT'
      ), 0)::float8 as reserved,
      coalesce((select amount from payout_minimum where currency = booked.currency), 1) as minimum,
      exists (
        select from vendor_collection
        where vendor_id = booked.vendor_id and collection = 'PLATFORM'
      ) as "isPlatforms",
      exists (select from payee where vendor_id = booked.vendor_id and is_payable) as "isPayable",
      exists (
        select from dispute
        where vendor_id = booked.vendor_id and status in ('NEEDS_RESPONSE', 'UNDER_REVIEW')
      ) as "hasDispute"
    from booked
    order by booked.vendor_id, booked.currency`);
}

/** Why nothing is paid out to a vendor now, as a sentence; null when it can be. */
export function problemOf({
  isPlatforms,
  isPayable,
  hasDispute,
}: Pick<Standing, 'isPlatforms' | 'isPayable' | 'hasDispute'>): string | null {
  if (!isPlatforms) return 'The vendor collects its payments itself.';
  if (hasDispute) return 'A customer disputes a payment of the vendor.';
  if (!isPayable) return 'The provider of payouts can’t pay the payee yet.';
  return null;
}

import { Prisma } from '#generated/prisma/vendor/client.ts';
import { largestAmount } from '#platform/money/money.ts';
import type { Tx } from '../../database.ts';

/** How a vendor stands in one currency. Amounts are minor units, and end at the largest that the API has. */
export interface Balance {
  readonly currency: string;
  readonly pending: number;
  readonly available: number;
  readonly reserved: number;
  readonly held: number;
  readonly onTheWay: number;
  readonly paidOut: number;
}

/** The balances of a vendor as the ledger and its payouts have them, by currency. */
export function readBalances(tx: Tx, vendorId: string): Promise<Balance[]> {
  return tx.$queryRaw<Balance[]>(Prisma.sql`
    with booked as (
      select
        currency,
        coalesce(sum(amount) filter (where account = 'VENDOR_PENDING'), 0) as pending,
        coalesce(sum(amount) filter (where account = 'VENDOR_AVAILABLE'), 0) as available,
        coalesce(sum(amount) filter (where account = 'DISPUTE_HOLD'), 0) as held
      from ledger_entry where vendor_id = ${vendorId}::uuid
      group by currency
    ), sent as (
      select
        currency,
        coalesce(sum(amount) filter (where status = 'DRAFT'), 0) as reserved,
        coalesce(sum(amount) filter (where status in ('APPROVED', 'SUBMITTED', 'DEFERRED')), 0) as on_the_way,
        coalesce(sum(amount) filter (where status = 'PAID'), 0) as paid_out
      from payout where vendor_id = ${vendorId}::uuid
      group by currency
    )
    select
      booked.currency,
      ${shown(Prisma.sql`greatest(pending, 0)`)} as pending,
      ${shown(Prisma.sql`available + least(pending, 0)`)} as available,
      ${shown(Prisma.sql`held`)} as held,
      ${shown(Prisma.sql`coalesce(reserved, 0)`)} as reserved,
      ${shown(Prisma.sql`coalesce(on_the_way, 0)`)} as "onTheWay",
      ${shown(Prisma.sql`coalesce(paid_out, 0)`)} as "paidOut"
    from booked left join sent on sent.currency = booked.currency
    order by booked.currency`);
}

function shown(sum: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`greatest(least(${sum}, ${largestAmount}::int), -${largestAmount}::int)::int`;
}

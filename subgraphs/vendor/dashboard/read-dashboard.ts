import type { Tx } from '../database.ts';
import { sumUnpaid } from '../invoices/unpaid.ts';
import type { UnpaidSum } from '../invoices/unpaid.ts';

/** Days that the recent answers go back. */
const recentDays = 30;

/** Offers and orders that wait are counted up to this. */
const mostCounted = 1_000;

/** What waits for a vendor, and how it answered of late. */
export interface Dashboard extends Counted {
  readonly vendorId: string;
  readonly unpaid: readonly UnpaidSum[];
}

interface Counted {
  readonly pendingOffers: number;
  readonly ordersToInvoice: number;
  readonly since: Date;
  readonly offersAnswered: number;
  readonly offersAccepted: number;
  /** Null before the first answer. */
  readonly medianAnswerSeconds: number | null;
}

/** Reads the dashboard of a vendor in two statements, both out of indexes of the vendor's own rows. */
export async function readDashboard(tx: Tx, vendorId: string): Promise<Dashboard> {
  const [[counted], unpaid] = await Promise.all([count(tx, vendorId), sumUnpaid(tx, vendorId)]);
  if (!counted) throw new Error('A statement of counts gave no row.');
  return { vendorId, unpaid, ...counted };
}

/** A job closes an expired offer a little later than its time was up, so its own end counts. */
function count(tx: Tx, vendorId: string): Promise<Counted[]> {
  return tx.$queryRaw<Counted[]>`
    with recent as (
      select status, extract(epoch from least(closed_at, expires_at) - created_at)::float8 as seconds
      from offer
      where vendor_id = ${vendorId}::uuid and created_at >= now() - make_interval(days => ${recentDays}::int)
        and status in ('ACCEPTED', 'DECLINED', 'EXPIRED')
    )
    select
      (select count(*)::int from (
        select from offer where vendor_id = ${vendorId}::uuid and (status = 'PENDING') limit ${mostCounted}::int
      ) as pending) as "pendingOffers",
      (select count(*)::int from (
        select from work_order where vendor_id = ${vendorId}::uuid and status = 'COMPLETED' limit ${mostCounted}::int
      ) as completed) as "ordersToInvoice",
      now() - make_interval(days => ${recentDays}::int) as since,
      count(*)::int as "offersAnswered",
      count(*) filter (where status = 'ACCEPTED')::int as "offersAccepted",
      percentile_cont(0.5) within group (order by seconds) as "medianAnswerSeconds"
    from recent`;
}

import type { Payout } from '#generated/prisma/vendor/client.ts';
import type { Tx } from '../database.ts';
import { underWay } from '../money/payouts/payout.ts';

/** What a vendor should look at, the most urgent first. */
export const alertKinds = [
  'DISPUTE_NEEDS_RESPONSE',
  'OFFER_WAITS',
  'QUOTE_REQUESTED',
  'ORDER_LATE',
  'ORDER_TO_INVOICE',
  'REVIEW_UNANSWERED',
  'PAYOUT_FAILED',
] as const;

export type AlertKind = (typeof alertKinds)[number];

/** How many there are of each kind; those of offers and invoices the dashboard has already. */
export type AlertCounts = Readonly<Record<Exclude<AlertKind, 'OFFER_WAITS' | 'ORDER_TO_INVOICE'>, number>>;

/** Counts are up to this. */
const mostCounted = 1_000;

/** Counts what a vendor should look at in one statement, each out of an index of its own rows. */
export async function countAlerts(tx: Tx, vendorId: string): Promise<AlertCounts> {
  const [counts] = await tx.$queryRaw<AlertCounts[]>`
    select
      (select count(*)::int from (
        select from dispute where vendor_id = ${vendorId}::uuid and status = 'NEEDS_RESPONSE' limit ${mostCounted}::int
      ) as one) as "DISPUTE_NEEDS_RESPONSE",
      (select count(*)::int from (
        select from quote where vendor_id = ${vendorId}::uuid and status = 'REQUESTED' and expires_at > now()
        limit ${mostCounted}::int
      ) as one) as "QUOTE_REQUESTED",
      (select count(*)::int from (
        select from work_order where vendor_id = ${vendorId}::uuid and status = 'ACCEPTED' and scheduled_for < now()
        limit ${mostCounted}::int
      ) as one) as "ORDER_LATE",
      (select count(*)::int from (
        select from order_rating where vendor_id = ${vendorId}::uuid and state = 'PUBLISHED' and reply is null and stars <= 2
        limit ${mostCounted}::int
      ) as one) as "REVIEW_UNANSWERED",
      (select count(*)::int from (
        select from payout where vendor_id = ${vendorId}::uuid and status in ('FAILED', 'RETURNED')
          and created_at >= now() - interval '30 days'
        limit ${mostCounted}::int
      ) as one) as "PAYOUT_FAILED"`;
  if (!counts) throw new Error('A statement of counts gave no row.');
  return counts;
}

/** The newest payout of a vendor that is under way. */
export function findPayoutUnderWay(tx: Tx, vendorId: string): Promise<Payout | null> {
  return tx.payout.findFirst({
    where: { vendorId, status: { in: [...underWay] } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
}

import { Prisma } from '#generated/prisma/vendor/client.ts';
import type { ReportReader } from '#contracts/answer-report.ts';
import { placeAfter } from '#contracts/report-place.ts';
import { toRows } from '#contracts/report-rows.ts';
import type { Tx } from '../database.ts';
import { ownRows } from './own-rows.ts';

/** The report VENDOR_PERFORMANCE, in the order in which the vendors were made: a vendor has itself. */
export const readVendorPerformance: ReportReader<Tx> = async (tx, viewer, { from, to, after, limit }) => {
  const own = ownRows(viewer, Prisma.sql`vendor.id`, 'vendors:read');
  if (own === null) return null;
  const { at, id } = placeAfter(after);
  const rows = await tx.$queryRaw<unknown[]>`
    select vendor.created_at as at, vendor.id::text as id, jsonb_build_array(
      vendor.display_name, count(*), count(*) filter (where offer.status = 'ACCEPTED'),
      count(*) filter (where offer.status = 'DECLINED'), count(*) filter (where offer.status = 'EXPIRED'),
      round(percentile_cont(0.5) within group (order by extract(epoch from offer.closed_at - offer.created_at))
        filter (where offer.status in ('ACCEPTED', 'DECLINED'))),
      count(distinct work.id) filter (where work.vendor_id = vendor.id and work.status in ('COMPLETED', 'INVOICED', 'PAID'))) as cells
    from offer
    join vendor on vendor.id = offer.vendor_id
    join work_order as work on work.id = offer.order_id
    where offer.created_at >= ${from} and offer.created_at < ${to}
      and (vendor.created_at, vendor.id) > (${at}, ${id}::uuid) and ${own}
    group by vendor.id order by vendor.created_at, vendor.id limit ${limit}::int`;
  return toRows(rows);
};

import { Prisma } from '#generated/prisma/vendor/client.ts';
import type { ReportReader } from '#contracts/answer-report.ts';
import { placeAfter } from '#contracts/report-place.ts';
import { toRows } from '#contracts/report-rows.ts';
import type { Tx } from '../database.ts';
import { ownRows } from './own-rows.ts';

/** The report ORDERS: a vendor has the orders that are its own. */
export const readOrders: ReportReader<Tx> = async (tx, viewer, { from, to, after, limit }) => {
  const own = ownRows(viewer, Prisma.sql`work.vendor_id`);
  if (own === null) return null;
  const { at, id } = placeAfter(after);
  const rows = await tx.$queryRaw<unknown[]>`
    select work.created_at as at, work.id::text as id, jsonb_build_array(
      work.number, work.created_at, service.name, work.status, vendor.display_name, work.price_amount, work.price_currency,
      (select stars from order_rating where order_id = work.id)) as cells
    from work_order as work
    join service on service.slug = work.service_slug
    left join vendor on vendor.id = work.vendor_id
    where work.created_at >= ${from} and work.created_at < ${to} and (work.created_at, work.id) > (${at}, ${id}::uuid) and ${own}
    order by work.created_at, work.id limit ${limit}::int`;
  return toRows(rows);
};

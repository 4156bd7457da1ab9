import { Prisma } from '#generated/prisma/vendor/client.ts';
import type { OrderStatus } from '#generated/prisma/vendor/client.ts';
import type { Tx } from '../database.ts';

/** So many orders of a status are counted at most: the work is bounded, whatever was done in years. */
const mostCounted = 10_000;

/**
 * How many orders stand at each status, at most 10,000 of each, out of an index.
 * @param vendorId counts the orders that this vendor has or had; null counts all
 */
export async function countOrders(
  tx: Tx,
  vendorId: string | null,
): Promise<ReadonlyMap<OrderStatus, number>> {
  const ofVendor = vendorId === null ? Prisma.empty : Prisma.sql`and vendor_id = ${vendorId}::uuid`;
  const rows = await tx.$queryRaw<{ status: OrderStatus; count: number }[]>`
    select wanted.status::text, counted.count
    from unnest(enum_range(null::order_status)) as wanted (status)
    cross join lateral (
      select count(*)::int from (
        select from work_order where work_order.status = wanted.status ${ofVendor} limit ${mostCounted}::int
      ) as found
    ) as counted`;
  return new Map(rows.map(({ status, count }) => [status, count]));
}

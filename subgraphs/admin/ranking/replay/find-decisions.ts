import { z } from 'zod';
import { Prisma } from '#generated/prisma/admin/client.ts';
import { isId, slug } from '#platform/input/fields.ts';
import type { Tx } from '../../database.ts';
import { readRankings } from '../stored-ranking.ts';
import type { StoredRanking } from '../stored-ranking.ts';

const mostOrders = 500;

/** Decisions that are read at once: each has up to a hundred vendors. */
const batchSize = 50;

/** Which orders are ranked again, as a client sends it. */
export const replayFilter = z.object({
  from: z.date().nullish(),
  to: z.date().nullish(),
  service: slug.nullish(),
  orderIds: z
    .array(z.string().refine(isId, 'is not an id'))
    .max(mostOrders, `must name at most ${mostOrders} orders`)
    .nullish(),
});

export const replayLimit = z
  .int()
  .min(1, 'must be at least 1')
  .max(mostOrders, `must be at most ${mostOrders}`);

/** The latest decisions of orders, the last decided first. */
export async function findDecisions(
  tx: Tx,
  { from, to, service, orderIds }: z.infer<typeof replayFilter>,
  limit: number,
): Promise<StoredRanking[]> {
  const found = await tx.$queryRaw<{ orderId: string }[]>(Prisma.sql`
    select order_id::text as "orderId" from (
      select distinct on (order_id) order_id, ranked_at, request from ranking
      where true
        ${orderIds == null ? Prisma.empty : Prisma.sql`and order_id = any(${orderIds}::uuid[])`}
      order by order_id, ranked_at desc, id desc
    ) as latest
    where true
      ${from == null ? Prisma.empty : Prisma.sql`and ranked_at >= ${from}`}
      ${to == null ? Prisma.empty : Prisma.sql`and ranked_at < ${to}`}
      ${service == null ? Prisma.empty : Prisma.sql`and request ->> 'service' = ${service}`}
    order by ranked_at desc, order_id
    limit ${limit}::int`);
  const rankings: (StoredRanking | null)[] = [];
  for (let at = 0; at < found.length; at += batchSize) {
    const keys = found.slice(at, at + batchSize).map(({ orderId }) => ({ orderId, attempt: null }));
    rankings.push(...(await readRankings(tx, keys)));
  }
  return rankings.filter((ranking) => ranking !== null);
}

import { Prisma } from '#generated/prisma/vendor/client.ts';
import { pagesBy } from '#platform/loaders/pages.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Page } from '#platform/pagination/page.ts';
import type { Tx } from '../database.ts';

/** The place of an order in the list of its customer. */
interface OrderPlace {
  readonly id: string;
  readonly customerId: string;
  readonly createdAt: Date;
}

const newestFirst = keyset('desc', { createdAt: moment, id: identifier });
const columns = { createdAt: Prisma.sql`work_order.created_at`, id: Prisma.sql`work_order.id` };

/** Pages of the orders of customers, by id, newest first. The resolver checks rights. */
export function ordersOfCustomers(db: Tx) {
  return pagesBy<OrderPlace>({
    read: (customerIds, page) => readPlaces(db, customerIds, page),
    ownerOf: ({ customerId }) => customerId,
    connection: (rows, page) => newestFirst.connection(rows, page),
  });
}

function readPlaces(tx: Tx, customerIds: readonly string[], page: Page): Promise<OrderPlace[]> {
  return tx.$queryRaw<OrderPlace[]>`
    select work_order.id::text, wanted.id::text as "customerId", work_order.created_at as "createdAt"
    from unnest(${[...customerIds]}::uuid[]) as wanted (id)
    cross join lateral (
      select id, created_at from work_order
      where work_order.customer_id = wanted.id ${newestFirst.andBeyond(page, columns)}
      order by ${newestFirst.order(page, columns)}
      limit ${page.limit + 1}::int
    ) as work_order
    order by wanted.id, ${newestFirst.order(page, columns)}`;
}

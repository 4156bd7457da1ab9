import type { Prisma } from '#generated/prisma/vendor/client.ts';
import type { OrderFilter, OrderSort } from '#generated/graphql/vendor.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import { pageOf } from '#platform/pagination/page.ts';
import type { Connection, ConnectionArguments, Page } from '#platform/pagination/page.ts';
import type { Database } from '../database.ts';
import { conditionsOf, orderFilterSchema } from './order-filter.ts';
import { seenBy } from './order.ts';
import type { OrderModel } from './order.ts';
import { visibleOrders } from './visible-orders.ts';

/** An order of the list. */
interface Sort {
  where(page: Page): Prisma.OrderWhereInput;
  orderBy(page: Page): Prisma.OrderOrderByWithRelationInput[];
  connection(rows: readonly OrderModel[], page: Page): Connection<OrderModel>;
}

const sorts: Readonly<Record<OrderSort, Sort>> = {
  NEWEST: keyset('desc', { createdAt: moment, id: identifier }),
  SCHEDULED_SOONEST: keyset('asc', { wantedAt: moment, id: identifier }),
};

/** A page of the orders that the viewer may see, newest first unless `orderBy` says otherwise, the id as tie-break. */
export async function listOrders(
  db: Database,
  viewer: Viewer,
  { orderBy = 'NEWEST', ...args }: ConnectionArguments & { readonly orderBy?: OrderSort },
  filter: OrderFilter | null | undefined,
): Promise<Connection<OrderModel>> {
  const page = pageOf(args);
  const sort = sorts[orderBy];
  const wanted = parseInput(orderFilterSchema, filter ?? {}, 'filter');
  const where = [...(await conditionsOf(db, viewer, wanted)), sort.where(page)];
  const visible = visibleOrders(viewer);
  const rows =
    visible === null
      ? []
      : await db.order.findMany({
          where: { AND: [visible, ...where] },
          orderBy: sort.orderBy(page),
          take: page.limit + 1,
        });
  return sort.connection(
    rows.map((row) => seenBy(viewer, row)),
    page,
  );
}

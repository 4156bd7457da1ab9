import type { Prisma } from '#generated/prisma/vendor/client.ts';
import type { OrderFilter } from '#generated/graphql/vendor.ts';
import { isOperator } from '#platform/identity/viewer.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { optionalText, slug } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import { pageOf } from '#platform/pagination/page.ts';
import type { Connection, ConnectionArguments } from '#platform/pagination/page.ts';
import type { Database } from '../database.ts';
import { asPattern } from '../pattern.ts';
import { findByPairs } from '../search-pairs.ts';
import { seenBy } from './order.ts';
import type { OrderModel } from './order.ts';
import { visibleOrders } from './visible-orders.ts';

const newestFirst = keyset('desc', { createdAt: moment, id: identifier });
const searchSchema = optionalText(200);
const serviceSchema = slug.nullish();

/** A page of the orders that the viewer may see, newest first, the id as tie-break. */
export async function listOrders(
  db: Database,
  viewer: Viewer,
  args: ConnectionArguments,
  filter: OrderFilter | null | undefined,
): Promise<Connection<OrderModel>> {
  const page = pageOf(args);
  const where = [...(await conditions(db, viewer, filter)), newestFirst.where(page)];
  const visible = visibleOrders(viewer);
  const rows =
    visible === null
      ? []
      : await db.order.findMany({
          where: { AND: [visible, ...where] },
          orderBy: newestFirst.orderBy(page),
          take: page.limit + 1,
        });
  return newestFirst.connection(
    rows.map((row) => seenBy(viewer, row)),
    page,
  );
}

async function conditions(
  db: Database,
  viewer: Viewer,
  filter: OrderFilter | null | undefined,
): Promise<Prisma.OrderWhereInput[]> {
  const where: Prisma.OrderWhereInput[] = [];
  if (filter?.status && filter.status.length > 0) where.push({ status: { in: [...filter.status] } });
  const service = parseInput(serviceSchema, filter?.service, 'filter.service');
  if (service != null) where.push({ serviceSlug: service });
  const search = parseInput(searchSchema, filter?.search, 'filter.search');
  if (search !== null) {
    where.push({ OR: matches(viewer, search) });
    const ids = await findByPairs(db, search, isOperator(viewer) ? ['summary', 'customerName'] : ['summary']);
    if (ids) where.push({ id: { in: ids } });
  }
  return where;
}

/** A search must not reveal to vendors what they may not read. */
function matches(viewer: Viewer, search: string): Prisma.OrderWhereInput[] {
  const contains = { contains: asPattern(search), mode: 'insensitive' } as const;
  const found: Prisma.OrderWhereInput[] = [{ summary: contains }];
  if (/^\d{1,9}$/.test(search)) found.push({ number: Number(search) });
  if (isOperator(viewer)) found.push({ customerName: contains });
  return found;
}

import { z } from 'zod';
import type { Prisma } from '#generated/prisma/vendor/client.ts';
import type { OrderFilter } from '#generated/graphql/vendor.ts';
import { isOperator } from '#platform/identity/viewer.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { optionalText, slug } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { decodeCursor, encodeCursor } from '#platform/pagination/cursor.ts';
import { connectionOf, pageOf } from '#platform/pagination/page.ts';
import type { Connection, ConnectionArguments, Page } from '#platform/pagination/page.ts';
import type { Database } from '../database.ts';
import { asPattern } from '../pattern.ts';
import { seenBy } from './order.ts';
import type { OrderModel } from './order.ts';
import { visibleOrders } from './visible-orders.ts';

const keySchema = z.tuple([z.iso.datetime(), z.uuid()]);
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
  const where = [...conditions(viewer, filter), ...beyond(page)];
  const visible = visibleOrders(viewer);
  const direction = page.direction === 'forward' ? 'desc' : 'asc';
  const rows =
    visible === null
      ? []
      : await db.order.findMany({
          where: { AND: [visible, ...where] },
          orderBy: [{ createdAt: direction }, { id: direction }],
          take: page.limit + 1,
        });
  const orders = rows.map((row) => seenBy(viewer, row));
  return connectionOf(orders, page, (row) => encodeCursor([row.createdAt.toISOString(), row.id]));
}

function conditions(viewer: Viewer, filter: OrderFilter | null | undefined): Prisma.OrderWhereInput[] {
  const where: Prisma.OrderWhereInput[] = [];
  if (filter?.status && filter.status.length > 0) where.push({ status: { in: [...filter.status] } });
  const service = parseInput(serviceSchema, filter?.service, 'filter.service');
  if (service != null) where.push({ serviceSlug: service });
  const search = parseInput(searchSchema, filter?.search, 'filter.search');
  if (search !== null) where.push({ OR: matches(viewer, search) });
  return where;
}

/** Vendors must not find out by searching what they may not read. */
function matches(viewer: Viewer, search: string): Prisma.OrderWhereInput[] {
  const contains = { contains: asPattern(search), mode: 'insensitive' } as const;
  const found: Prisma.OrderWhereInput[] = [{ summary: contains }];
  if (/^\d{1,9}$/.test(search)) found.push({ number: Number(search) });
  if (isOperator(viewer)) found.push({ customerName: contains });
  return found;
}

/** What follows the cursor in reading order; the redundant bound lets the index begin there. */
function beyond(page: Page): Prisma.OrderWhereInput[] {
  if (page.cursor === null) return [];
  const forward = page.direction === 'forward';
  const [at, id] = decodeCursor(page.cursor, keySchema, forward ? 'after' : 'before');
  const createdAt = new Date(at);
  return forward
    ? [{ createdAt: { lte: createdAt }, OR: [{ createdAt: { lt: createdAt } }, { id: { lt: id } }] }]
    : [{ createdAt: { gte: createdAt }, OR: [{ createdAt: { gt: createdAt } }, { id: { gt: id } }] }];
}

import { z } from 'zod';
import type { Prisma } from '#generated/prisma/vendor/client.ts';
import { OrderStatus } from '#generated/prisma/vendor/enums.ts';
import { isOperator } from '#platform/identity/viewer.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { isId, optionalText, slug } from '#platform/input/fields.ts';
import { changedSubjects } from '#platform/streams/changed-subjects.ts';
import type { Database } from '../database.ts';
import { asPattern } from '../pattern.ts';
import { findByPairs } from '../search-pairs.ts';
import { kindsOfOrders } from '../streams.ts';

const time = z.date().nullish();

/** Which orders a list shows, as a client sends it. */
export const orderFilterSchema = z.object({
  status: z.array(z.enum(OrderStatus)).nullish(),
  service: slug.nullish(),
  search: optionalText(200),
  vendorId: z.string().nullish(),
  customerUserId: z.string().nullish(),
  createdFrom: time,
  createdTo: time,
  scheduledFrom: time,
  scheduledTo: time,
  changedSince: time,
});

export type OrderFilter = z.infer<typeof orderFilterSchema>;

const nothing: Prisma.OrderWhereInput = { id: { in: [] } };

/** The conditions of a filter. None reveals to a vendor what it may not read of an order. */
export async function conditionsOf(
  db: Database,
  viewer: Viewer,
  filter: OrderFilter,
): Promise<Prisma.OrderWhereInput[]> {
  const { status, service, search, vendorId, customerUserId, changedSince, ...times } = filter;
  const where = timesOf(times);
  if (status && status.length > 0) where.push({ status: { in: status } });
  if (service != null) where.push({ serviceSlug: service });
  if (vendorId != null) {
    const isHidden = viewer.kind === 'VENDOR' && viewer.vendorId !== vendorId;
    where.push(isId(vendorId) && !isHidden ? { vendorId } : nothing);
  }
  if (customerUserId != null) {
    const isHidden = viewer.kind === 'VENDOR';
    where.push(isId(customerUserId) && !isHidden ? { customerId: customerUserId } : nothing);
  }
  if (changedSince != null)
    where.push({ id: { in: [...(await changedSubjects(db, kindsOfOrders, changedSince))] } });
  if (search !== null) {
    where.push({ OR: matches(viewer, search) });
    const ids = await findByPairs(db, search, isOperator(viewer) ? ['summary', 'customerName'] : ['summary']);
    if (ids) where.push({ id: { in: ids } });
  }
  return where;
}

function timesOf({
  createdFrom,
  createdTo,
  scheduledFrom,
  scheduledTo,
}: Pick<
  OrderFilter,
  'createdFrom' | 'createdTo' | 'scheduledFrom' | 'scheduledTo'
>): Prisma.OrderWhereInput[] {
  const where: Prisma.OrderWhereInput[] = [];
  if (createdFrom != null) where.push({ createdAt: { gte: createdFrom } });
  if (createdTo != null) where.push({ createdAt: { lt: createdTo } });
  // Where an order is scheduled, `wantedAt` is that time; it has the index.
  if (scheduledFrom != null || scheduledTo != null) where.push({ scheduledFor: { not: null } });
  if (scheduledFrom != null) where.push({ wantedAt: { gte: scheduledFrom } });
  if (scheduledTo != null) where.push({ wantedAt: { lt: scheduledTo } });
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

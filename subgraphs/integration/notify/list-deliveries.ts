import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import { decodeCursor, encodeCursor } from '#platform/pagination/cursor.ts';
import { connectionOf, pageOf } from '#platform/pagination/page.ts';
import type { Connection, ConnectionArguments } from '#platform/pagination/page.ts';
import type { Delivery, Prisma } from '#generated/prisma/integration/client.ts';
import type { DeliveryFilter } from '#generated/graphql/integration.ts';
import type { Database } from '../database.ts';

const keySchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** Deliveries, newest first, with the id as tie-break. A filter by an id that can't be one finds nothing. */
export async function listDeliveries(
  db: Database,
  given: ConnectionArguments & { readonly filter?: DeliveryFilter | null | undefined },
): Promise<Connection<Delivery>> {
  const page = pageOf(given);
  const forward = page.direction === 'forward';
  const order = forward ? 'desc' : 'asc';
  const rows = await db.delivery.findMany({
    where: { AND: [filterOf(given.filter), besideCursor(page.cursor, forward)] },
    orderBy: [{ createdAt: order }, { id: order }],
    take: page.limit + 1,
  });
  return connectionOf(rows, page, ({ createdAt, id }) => encodeCursor([createdAt.toISOString(), id]));
}

function filterOf(filter: DeliveryFilter | null | undefined): Prisma.DeliveryWhereInput {
  const { status, offerId, vendorId } = filter ?? {};
  return {
    ...(status != null && { status: { in: [...status] } }),
    ...idFilter('offerId', offerId),
    ...idFilter('vendorId', vendorId),
  };
}

function idFilter(field: 'offerId' | 'vendorId', id: string | null | undefined): Prisma.DeliveryWhereInput {
  if (id == null) return {};
  return { [field]: isId(id) ? id : { in: [] } };
}

function besideCursor(cursor: string | null, forward: boolean): Prisma.DeliveryWhereInput {
  if (cursor === null) return {};
  const [at, id] = decodeCursor(cursor, keySchema, forward ? 'after' : 'before');
  const beyond = <Value>(value: Value) => (forward ? { lt: value } : { gt: value });
  return { OR: [{ createdAt: beyond(at) }, { createdAt: at, id: beyond(id) }] };
}

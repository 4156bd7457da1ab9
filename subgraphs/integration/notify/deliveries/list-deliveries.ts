import { isId } from '#platform/input/fields.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import { pageOf } from '#platform/pagination/page.ts';
import type { Connection, ConnectionArguments } from '#platform/pagination/page.ts';
import type { Delivery, Prisma } from '#generated/prisma/integration/client.ts';
import type { DeliveryFilter } from '#generated/graphql/integration.ts';
import type { Database } from '../../database.ts';

const newestFirst = keyset('desc', { createdAt: moment, id: identifier });

/** Deliveries, newest first, with the id as tie-break. A filter by an id that can't be one finds nothing. */
export async function listDeliveries(
  db: Database,
  given: ConnectionArguments & { readonly filter?: DeliveryFilter | null | undefined },
): Promise<Connection<Delivery>> {
  const page = pageOf(given);
  const rows = await db.delivery.findMany({
    where: { AND: [filterOf(given.filter), newestFirst.where(page)] },
    orderBy: newestFirst.orderBy(page),
    take: page.limit + 1,
  });
  return newestFirst.connection(rows, page);
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

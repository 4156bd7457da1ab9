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
    where: { AND: [...filtersOf(given.filter ?? {}), newestFirst.where(page)] },
    orderBy: newestFirst.orderBy(page),
    take: page.limit + 1,
  });
  return newestFirst.connection(rows, page);
}

function filtersOf({
  status,
  channel,
  type,
  offerId,
  vendorId,
  personId,
}: DeliveryFilter): Prisma.DeliveryWhereInput[] {
  const filters: (Prisma.DeliveryWhereInput | null)[] = [
    status == null ? null : { status: { in: [...status] } },
    channel == null ? null : { channel: { in: [...channel] } },
    type == null ? null : { notification: { type: { in: [...type] } } },
    byId(offerId, (subjectId) => ({ notification: { subjectType: 'OFFER', subjectId } })),
    byId(vendorId, (recipientId) => ({ notification: { recipientKind: 'VENDOR', recipientId } })),
    byId(personId, (id) => ({ personId: id })),
  ];
  return filters.filter((filter) => filter !== null);
}

function byId(
  id: string | null | undefined,
  filter: (id: string) => Prisma.DeliveryWhereInput,
): Prisma.DeliveryWhereInput | null {
  if (id == null) return null;
  return isId(id) ? filter(id.toLowerCase()) : { id: { in: [] } };
}

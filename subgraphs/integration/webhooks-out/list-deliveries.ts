import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import { pageOf } from '#platform/pagination/page.ts';
import type { Connection, ConnectionArguments } from '#platform/pagination/page.ts';
import type { WebhookDeliveryFilter } from '#generated/graphql/integration.ts';
import type { Database } from '../database.ts';
import { withMessage } from './delivery.ts';
import type { Delivery } from './delivery.ts';

const newestFirst = keyset('desc', { createdAt: moment, id: identifier });

/** What was sent to an endpoint, newest first. */
export async function listDeliveries(
  db: Database,
  endpointId: string,
  given: ConnectionArguments & { readonly filter?: WebhookDeliveryFilter | null | undefined },
): Promise<Connection<Delivery>> {
  const page = pageOf(given);
  const { status, type } = given.filter ?? {};
  const rows = await db.webhookDelivery.findMany({
    where: {
      AND: [
        { endpointId, ...(status != null && { status }), ...(type != null && { message: { type } }) },
        newestFirst.where(page),
      ],
    },
    include: withMessage,
    orderBy: newestFirst.orderBy(page),
    take: page.limit + 1,
  });
  return newestFirst.connection(rows, page);
}

import { isId } from '#platform/input/fields.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import { pageOf } from '#platform/pagination/page.ts';
import type { Connection, ConnectionArguments } from '#platform/pagination/page.ts';
import type { Context } from '../context.ts';
import { reachable } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';

const newestFirst = keyset('desc', { createdAt: moment, id: identifier });

/** The endpoints that the viewer may know, newest first; only those of one vendor, where that is asked for. */
export async function listEndpoints(
  { db, viewer }: Context,
  given: ConnectionArguments & { readonly vendorId?: string | null | undefined },
): Promise<Connection<Endpoint>> {
  const page = pageOf(given);
  const { vendorId } = given;
  if (vendorId != null && !isId(vendorId)) return newestFirst.connection([], page);
  const rows = await db.webhookEndpoint.findMany({
    where: {
      AND: [
        vendorId == null ? {} : { vendorId },
        reachable(viewer, 'webhooks:read'),
        newestFirst.where(page),
      ],
    },
    orderBy: newestFirst.orderBy(page),
    take: page.limit + 1,
  });
  return newestFirst.connection(rows, page);
}

import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import { pageOf } from '#platform/pagination/page.ts';
import type { Connection, ConnectionArguments } from '#platform/pagination/page.ts';
import type { TrackedCallFilter } from '#generated/graphql/integration.ts';
import type { TrackedCall } from '#generated/prisma/integration/client.ts';
import type { Database } from '../database.ts';

const newestFirst = keyset('desc', { startedAt: moment, id: identifier });

/** A page of the calls, newest first. */
export async function listCalls(
  db: Database,
  given: ConnectionArguments & { readonly filter?: TrackedCallFilter | null | undefined },
): Promise<Connection<TrackedCall>> {
  const page = pageOf(given);
  const { answered, source, medium, campaign, number, from, to } = given.filter ?? {};
  const rows = await db.trackedCall.findMany({
    where: {
      AND: [
        {
          ...(answered != null && { answered }),
          ...(source != null && { source }),
          ...(medium != null && { medium }),
          ...(campaign != null && { campaign }),
          ...(number != null && { number }),
          ...((from != null || to != null) && {
            startedAt: { ...(from != null && { gte: from }), ...(to != null && { lt: to }) },
          }),
        },
        newestFirst.where(page),
      ],
    },
    orderBy: newestFirst.orderBy(page),
    take: page.limit + 1,
  });
  return newestFirst.connection(rows, page);
}

import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import { pageOf } from '#platform/pagination/page.ts';
import type { Connection, ConnectionArguments } from '#platform/pagination/page.ts';
import type { CallFilter } from '#generated/graphql/conversation.ts';
import type { Database } from '../database.ts';
import type { CallRow } from './call.ts';

const newestFirst = keyset('desc', { queuedAt: moment, id: identifier });

/** A page of all calls, the newest first. For operators. */
export async function listCalls(
  db: Database,
  given: ConnectionArguments & { readonly filter?: CallFilter | null | undefined },
): Promise<Connection<CallRow>> {
  const page = pageOf(given);
  const { running, direction, phone } = given.filter ?? {};
  const rows = await db.phoneCall.findMany({
    where: {
      AND: [
        {
          ...(running != null && { status: running ? { not: 'ENDED' } : 'ENDED' }),
          ...(direction != null && { direction }),
          ...(phone != null && { phone }),
        },
        newestFirst.where(page),
      ],
    },
    orderBy: newestFirst.orderBy(page),
    take: page.limit + 1,
  });
  return newestFirst.connection(rows, page);
}

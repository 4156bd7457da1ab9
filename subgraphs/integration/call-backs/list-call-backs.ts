import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import { pageOf } from '#platform/pagination/page.ts';
import type { Connection, ConnectionArguments } from '#platform/pagination/page.ts';
import type { CallBackState } from '#generated/graphql/integration.ts';
import type { CallBack } from '#generated/prisma/integration/client.ts';
import type { Database } from '../database.ts';

const dueFirst = keyset('asc', { due: moment, id: identifier });

/** A page of those who are to be called back, the one that is due first before the others. */
export async function listCallBacks(
  db: Database,
  given: ConnectionArguments & { readonly states: readonly CallBackState[] },
): Promise<Connection<CallBack>> {
  const page = pageOf(given);
  const rows = await db.callBack.findMany({
    where: { AND: [{ state: { in: [...given.states] } }, dueFirst.where(page)] },
    orderBy: dueFirst.orderBy(page),
    take: page.limit + 1,
  });
  return dueFirst.connection(rows, page);
}

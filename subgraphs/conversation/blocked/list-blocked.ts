import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import type { Tx } from '../database.ts';
import { blockedContactOf } from './blocked-contact.ts';
import type { BlockedContactModel } from './blocked-contact.ts';

const newestFirst = keyset('desc', { blockedAt: moment, id: identifier });

/** @throws BAD_USER_INPUT for a cursor of another list */
export async function listBlocked(
  db: Tx,
  { lifted, page }: { readonly lifted: boolean; readonly page: Page },
): Promise<Connection<BlockedContactModel>> {
  const rows = await db.blockedContact.findMany({
    where: { AND: [newestFirst.where(page), lifted ? {} : { liftedAt: null }] },
    orderBy: newestFirst.orderBy(page),
    take: page.limit + 1,
  });
  return newestFirst.connection<BlockedContactModel>(rows.map(blockedContactOf), page);
}

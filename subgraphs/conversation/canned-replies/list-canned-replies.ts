import { label } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import type { Tx } from '../database.ts';
import type { CannedReplyModel } from './canned-reply.ts';

const byShortcut = keyset('asc', { shortcut: label });

/** A page of the replies that contain `search`; there are too few of them for an index. @throws BAD_USER_INPUT for a cursor of another list */
export async function listCannedReplies(
  db: Tx,
  search: string | null,
  page: Page,
): Promise<Connection<CannedReplyModel>> {
  const contains = search === null ? null : ({ contains: search, mode: 'insensitive' } as const);
  const rows = await db.cannedReply.findMany({
    where: {
      AND: [
        byShortcut.where(page),
        contains === null ? {} : { OR: [{ shortcut: contains }, { title: contains }, { body: contains }] },
      ],
    },
    orderBy: byShortcut.orderBy(page),
    take: page.limit + 1,
  });
  return byShortcut.connection<CannedReplyModel>(rows, page);
}

import { integer } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import { pageOf } from '#platform/pagination/page.ts';
import type { Connection, ConnectionArguments } from '#platform/pagination/page.ts';
import type { NotificationFilter } from '#generated/graphql/integration.ts';
import type { Prisma } from '#generated/prisma/integration/client.ts';
import type { Database } from '../../database.ts';
import { types } from '../types/catalogue.ts';
import { withCause } from './inbox-item.ts';
import type { NotificationModel } from './inbox-item.ts';

const newestFirst = keyset('desc', { seq: integer });

/** The notifications of one person, newest first. */
export async function listNotifications(
  db: Database,
  personId: string,
  given: ConnectionArguments & { readonly filter?: NotificationFilter | null | undefined },
): Promise<Connection<NotificationModel>> {
  const page = pageOf(given);
  const rows = await db.inboxItem.findMany({
    where: { AND: [{ personId }, filterOf(given.filter ?? {}), newestFirst.where(page)] },
    orderBy: newestFirst.orderBy(page),
    take: page.limit + 1,
    include: withCause,
  });
  return newestFirst.connection(rows, page);
}

function filterOf({ unread, archived, category }: NotificationFilter): Prisma.InboxItemWhereInput {
  const keys = types.filter((type) => category?.includes(type.category)).map(({ key }) => key);
  return {
    archivedAt: archived === true ? { not: null } : null,
    ...(unread != null && { readAt: unread ? null : { not: null } }),
    ...(category != null && { notification: { type: { in: keys } } }),
  };
}

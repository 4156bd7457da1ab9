import { Prisma } from '#generated/prisma/conversation/client.ts';
import { pagesBy } from '#platform/loaders/pages.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Page } from '#platform/pagination/page.ts';
import type { Tx } from '../database.ts';
import { hasStarted } from '../participants/own-part.ts';

/** The place of a conversation in the list of the person who started it. */
interface ConversationPlace {
  readonly id: string;
  readonly starterId: string;
  readonly lastActivityAt: Date;
}

const newestFirst = keyset('desc', { lastActivityAt: moment, id: identifier });
const columns = { lastActivityAt: Prisma.sql`c.last_activity_at`, id: Prisma.sql`c.id` };

/** Pages of the conversations that people have started, by id, the newest message first. The resolver checks rights. */
export function conversationsOfCustomers(db: Tx) {
  return pagesBy<ConversationPlace>({
    read: (starterIds, page) => readPlaces(db, starterIds, page),
    ownerOf: ({ starterId }) => starterId,
    connection: (rows, page) => newestFirst.connection(rows, page),
  });
}

function readPlaces(tx: Tx, starterIds: readonly string[], page: Page): Promise<ConversationPlace[]> {
  return tx.$queryRaw<ConversationPlace[]>`
    select c.id::text, wanted.id::text as "starterId", c.last_activity_at as "lastActivityAt"
    from unnest(${[...starterIds]}::uuid[]) as wanted (id)
    cross join lateral (
      select c.id, c.last_activity_at from conversation c
      where c.id in (
        select me.conversation_id from participant me where me.user_id = wanted.id and ${hasStarted('me')}
      ) ${newestFirst.andBeyond(page, columns)}
      order by ${newestFirst.order(page, columns)}
      limit ${page.limit + 1}::int
    ) as c
    order by wanted.id, ${newestFirst.order(page, columns)}`;
}

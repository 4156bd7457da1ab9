import { Prisma } from '#generated/prisma/conversation/client.ts';
import { pagesBy } from '#platform/loaders/pages.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Page } from '#platform/pagination/page.ts';
import type { Tx } from '../database.ts';
import { readGroups } from '../merge/contact-merge.ts';
import { hasStarted } from '../participants/own-part.ts';

/** The place of a conversation in the list of the person who started it. */
interface ConversationPlace {
  readonly id: string;
  readonly starterId: string;
  readonly lastActivityAt: Date;
}

const newestFirst = keyset('desc', { lastActivityAt: moment, id: identifier });
const columns = { lastActivityAt: Prisma.sql`c.last_activity_at`, id: Prisma.sql`c.id` };

/**
 * Pages of the conversations that people have started, by id, the newest message first; with those of contacts that are one person with
 * them. The resolver checks rights.
 */
export function conversationsOfCustomers(db: Tx) {
  return pagesBy<ConversationPlace>({
    read: (starterIds, page) => readPlaces(db, starterIds, page),
    ownerOf: ({ starterId }) => starterId,
    connection: (rows, page) => newestFirst.connection(rows, page),
  });
}

async function readPlaces(tx: Tx, starterIds: readonly string[], page: Page): Promise<ConversationPlace[]> {
  const groups = [...(await readGroups(tx, starterIds))];
  const [owners, members] = [
    groups.flatMap(([id, group]) => group.map(() => id)),
    groups.flatMap(([, group]) => group),
  ];
  return tx.$queryRaw<ConversationPlace[]>`
    select c.id::text, wanted.id::text as "starterId", c.last_activity_at as "lastActivityAt"
    from (
      select owner as id, array_agg(member) as members
      from unnest(${owners}::uuid[], ${members}::uuid[]) as given (owner, member) group by owner
    ) as wanted
    cross join lateral (
      select c.id, c.last_activity_at from conversation c
      where c.id in (
        select me.conversation_id from participant me where me.user_id = any(wanted.members) and ${hasStarted('me')}
      ) ${newestFirst.andBeyond(page, columns)}
      order by ${newestFirst.order(page, columns)}
      limit ${page.limit + 1}::int
    ) as c
    order by wanted.id, ${newestFirst.order(page, columns)}`;
}

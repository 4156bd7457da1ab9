import { Prisma } from '#generated/prisma/conversation/client.ts';
import { pagesBy } from '#platform/loaders/pages.ts';
import { integer } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection } from '#platform/pagination/page.ts';
import type { Tx } from '../database.ts';
import type { MessageModel } from './message.ts';
import type { MessagePage } from './message-page.ts';
import { messageColumns, messageOf } from './message-row.ts';
import type { MessageRow } from './message-row.ts';

const oldestFirst = keyset('asc', { seq: integer });

/** The largest number that `seq` can have. */
const largest = 2_147_483_647;

/** A message that knows how many come before it. */
type PlacedMessage = MessageModel & { readonly position: number };

/** Pages of the messages of conversations, oldest first. */
export function messagePages(db: Tx) {
  return pagesBy<PlacedMessage, MessagePage>({
    read: (conversationIds, page) => readMessages(db, conversationIds, page),
    ownerOf: ({ conversationId }) => conversationId,
    connection: connectionOf,
  });
}

/** One message more than the page holds, in reading order, for each conversation. */
async function readMessages(
  db: Tx,
  conversationIds: readonly string[],
  page: MessagePage,
): Promise<PlacedMessage[]> {
  const rows = await db.$queryRaw<(MessageRow & { readonly position: number })[]>`
    select ${messageColumns}, m.position
    from unnest(${[...conversationIds]}::uuid[]) as wanted (id)
    cross join lateral (${newestOrOldest(page)}) as m
    join participant p on p.id = m.sender_id
    order by m.conversation_id, ${oldestFirst.order(page, { seq: Prisma.sql`m.seq` })}`;
  return rows.map((row) => ({ ...messageOf(row), position: row.position }));
}

/**
 * A conversation is a range of the index `(conversation_id, seq)`. Written as one, and not as an equality, it is read from its
 * end: the planner knows the average conversation, and would sort all messages of a long one.
 */
function newestOrOldest(page: MessagePage): Prisma.Sql {
  const forward = page.direction === 'forward';
  const way = Prisma.raw(forward ? 'asc' : 'desc');
  const cursor = oldestFirst.keyOf(page)?.seq;
  const lower =
    forward && cursor !== undefined
      ? Prisma.sql`> (wanted.id, ${cursor}::int)`
      : Prisma.sql`>= (wanted.id, ${page.fromSeq ?? 0}::int)`;
  const upper =
    !forward && cursor !== undefined
      ? Prisma.sql`< (wanted.id, ${cursor}::int)`
      : Prisma.sql`<= (wanted.id, ${largest}::int)`;
  return Prisma.sql`
    select * from message
    where (conversation_id, seq) ${lower} and (conversation_id, seq) ${upper}
    order by conversation_id ${way}, seq ${way}
    limit ${page.limit + 1}::int`;
}

/** A page that begins at a place has others before it, unless it begins with the first message of all. */
function connectionOf(messages: readonly PlacedMessage[], page: MessagePage): Connection<PlacedMessage> {
  const { edges, pageInfo } = oldestFirst.connection(messages, page);
  if (page.fromSeq === null) return { edges, pageInfo };
  // A conversation begins with a message, so an empty page stands behind some.
  const hasPreviousPage = messages[0]?.position !== 1;
  return { edges, pageInfo: { ...pageInfo, hasPreviousPage } };
}

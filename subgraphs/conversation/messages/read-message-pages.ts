import { Prisma } from '#generated/prisma/conversation/client.ts';
import { integer } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Page } from '#platform/pagination/page.ts';
import type { Tx } from '../database.ts';
import type { MessageConnectionModel, MessageModel, MessagePageKey } from './message.ts';
import { messageColumns, messageOf } from './message-row.ts';
import type { MessageRow } from './message-row.ts';

const oldestFirst = keyset('asc', { seq: integer });

/** The largest number that `seq` can have. */
const largest = 2_147_483_647;

/**
 * The asked pages of messages, in the order of the keys. Keys with equal arguments, which is what a list of conversations
 * asks for, share one statement.
 * @returns for a cursor of another list the error BAD_USER_INPUT in its place
 */
export async function readMessagePages(
  db: Tx,
  keys: readonly MessagePageKey[],
): Promise<(MessageConnectionModel | Error)[]> {
  const answers = new Map<MessagePageKey, MessageConnectionModel | Error>();
  for (const group of Map.groupBy(keys, ({ page }) => JSON.stringify(page)).values()) {
    const [first] = group;
    if (!first) continue;
    const ids = group.map(({ conversationId }) => conversationId);
    const pages = await readPages(db, first.page, ids).catch(asError);
    for (const key of group) {
      if (pages instanceof Error) answers.set(key, pages);
      else answers.set(key, toConnection(pages.get(key.conversationId) ?? [], key));
    }
  }
  return keys.map((key) => answers.get(key) ?? new Error('A page of messages was not read.'));
}

/** One message more than the page holds, in reading order, by conversation. */
async function readPages(db: Tx, page: Page, ids: readonly string[]): Promise<Map<string, MessageModel[]>> {
  const rows = await db.$queryRaw<MessageRow[]>`
    select ${messageColumns}
    from unnest(${[...ids]}::uuid[]) as wanted (id)
    cross join lateral (${newestOrOldest(page)}) as m
    join participant p on p.id = m.sender_id
    order by m.conversation_id, ${oldestFirst.order(page, { seq: Prisma.sql`m.seq` })}`;
  return Map.groupBy(rows.map(messageOf), ({ conversationId }) => conversationId);
}

/**
 * A conversation is a range of the index `(conversation_id, seq)`. Written as one, and not as an equality, it is read from its
 * end: the planner knows the average conversation, and would sort all messages of a long one.
 */
function newestOrOldest(page: Page): Prisma.Sql {
  const forward = page.direction === 'forward';
  const way = Prisma.raw(forward ? 'asc' : 'desc');
  const cursor = oldestFirst.keyOf(page)?.seq;
  const lower =
    forward && cursor !== undefined
      ? Prisma.sql`> (wanted.id, ${cursor}::int)`
      : Prisma.sql`>= (wanted.id, 0)`;
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

function toConnection(messages: readonly MessageModel[], key: MessagePageKey): MessageConnectionModel {
  const { conversationId, page } = key;
  return { conversationId, ...oldestFirst.connection(messages, page) };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error('Reading messages failed.', { cause: error });
}

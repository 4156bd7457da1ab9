import { z } from 'zod';
import { Prisma } from '#generated/prisma/conversation/client.ts';
import { decodeCursor, encodeCursor } from '#platform/pagination/cursor.ts';
import { connectionOf } from '#platform/pagination/page.ts';
import type { Page } from '#platform/pagination/page.ts';
import type { Tx } from '../database.ts';
import type { MessagePageKey } from '../loaders.ts';
import type { MessageConnectionModel, MessageModel } from '../mappers.ts';
import { messageColumns, messageOf } from './message-row.ts';
import type { MessageRow } from './message-row.ts';

const cursorSchema = z.tuple([z.int().min(0).max(2_147_483_647)]);

/** The `seq` that a cursor of messages stands for; see {@link decodeCursor}. */
function placeOf({ cursor, direction }: Page): number | null {
  if (cursor === null) return null;
  return decodeCursor(cursor, cursorSchema, direction === 'forward' ? 'after' : 'before')[0];
}

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
  const place = placeOf(page);
  const [beyond, order] =
    page.direction === 'forward'
      ? [Prisma.sql`seq > ${place ?? 0}::int`, Prisma.sql`asc`]
      : [Prisma.sql`seq < ${place ?? 2_147_483_647}::int`, Prisma.sql`desc`];
  const rows = await db.$queryRaw<MessageRow[]>`
    select ${messageColumns}
    from unnest(${[...ids]}::uuid[]) as wanted (id)
    cross join lateral (
      select * from message
      where conversation_id = wanted.id and ${beyond}
      order by seq ${order} limit ${page.limit + 1}::int
    ) as m
    join participant p on p.id = m.sender_id
    order by m.conversation_id, m.seq ${order}`;
  return Map.groupBy(rows.map(messageOf), ({ conversationId }) => conversationId);
}

function toConnection(messages: readonly MessageModel[], key: MessagePageKey): MessageConnectionModel {
  const { conversationId, page } = key;
  return { conversationId, ...connectionOf(messages, page, ({ seq }) => encodeCursor([seq])) };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error('Reading messages failed.', { cause: error });
}

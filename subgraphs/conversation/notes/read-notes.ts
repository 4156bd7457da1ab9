import { Prisma } from '#generated/prisma/conversation/client.ts';
import { integer } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import { pagesBy } from '#platform/loaders/pages.ts';
import type { Page } from '#platform/pagination/page.ts';
import type { Tx } from '../database.ts';
import type { NoteModel } from './note.ts';

const oldestFirst = keyset('asc', { seq: integer });

/** Pages of the notes of conversations, oldest first. */
export function notePages(db: Tx) {
  return pagesBy<NoteModel>({
    read: (conversationIds, page) => readNotes(db, conversationIds, page),
    ownerOf: ({ conversationId }) => conversationId,
    connection: (rows, page) => oldestFirst.connection(rows, page),
  });
}

function readNotes(db: Tx, conversationIds: readonly string[], page: Page): Promise<NoteModel[]> {
  const seq = { seq: Prisma.sql`n.seq` };
  return db.$queryRaw<NoteModel[]>`
    select n.id, n.conversation_id as "conversationId", n.seq, n.body, n.created_at as "createdAt",
      n.author_id as "authorId", n.by_key as "byKey", n.author_name as "authorName", n.client_id as "clientId",
      array(select user_id::text from note_mention where note_id = n.id order by user_id) as "mentionedIds"
    from unnest(${[...conversationIds]}::uuid[]) as wanted (id)
    cross join lateral (
      select * from note n where n.conversation_id = wanted.id ${oldestFirst.andBeyond(page, seq)}
      order by ${oldestFirst.order(page, seq)}
      limit ${page.limit + 1}::int
    ) as n
    order by n.conversation_id, ${oldestFirst.order(page, seq)}`;
}

/** How many notes each conversation has, by conversation; one without any is left out. The latest note knows it. One statement. */
export async function countNotes(db: Tx, conversationIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ id: string; count: number }[]>`
    select wanted.id::text, latest.position as count
    from unnest(${[...conversationIds]}::uuid[]) as wanted (id)
    cross join lateral (
      select position from note where conversation_id = wanted.id order by seq desc limit 1
    ) as latest`;
  return new Map(rows.map(({ id, count }) => [id, count]));
}

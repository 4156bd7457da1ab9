import { Prisma } from '#generated/prisma/conversation/client.ts';
import { integer } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Page } from '#platform/pagination/page.ts';
import type { Tx } from '../database.ts';
import { readPages } from '../read-pages.ts';
import type { PageKey } from '../read-pages.ts';
import type { NoteConnectionModel, NoteModel } from './note.ts';

const oldestFirst = keyset('asc', { seq: integer });

/**
 * The asked pages of notes, in the order of the keys; one statement for equal pages.
 * @returns for a cursor of another list the error BAD_USER_INPUT in its place
 */
export function readNotes(db: Tx, keys: readonly PageKey<Page>[]): Promise<(NoteConnectionModel | Error)[]> {
  return readPages(keys, async (page, ids) => {
    const seq = { seq: Prisma.sql`n.seq` };
    const rows = await db.$queryRaw<NoteModel[]>`
      select n.id, n.conversation_id as "conversationId", n.seq, n.body, n.created_at as "createdAt",
        n.author_id as "authorId", n.by_key as "byKey", n.author_name as "authorName", n.client_id as "clientId"
      from unnest(${[...ids]}::uuid[]) as wanted (id)
      cross join lateral (
        select * from note n where n.conversation_id = wanted.id ${oldestFirst.andBeyond(page, seq)}
        order by ${oldestFirst.order(page, seq)}
        limit ${page.limit + 1}::int
      ) as n
      order by n.conversation_id, ${oldestFirst.order(page, seq)}`;
    const notes = Map.groupBy(rows, ({ conversationId }) => conversationId);
    return (conversationId) => ({
      conversationId,
      ...oldestFirst.connection(notes.get(conversationId) ?? [], page),
    });
  });
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

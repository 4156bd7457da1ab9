import { Prisma } from '#generated/prisma/conversation/client.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { Tx } from '../database.ts';
import { ownMark } from './own-mark.ts';

/**
 * How many messages of others stand behind a reader's mark in conversation `c`: SQL that counts nothing. The latest
 * message up to the mark knows how many there are up to it, and the reader's own latest one how many of these are theirs.
 * Somebody may take part in several capacities.
 * @param reader SQL of the reader's id
 */
export function unreadOf(reader: Prisma.Sql): Prisma.Sql {
  const mark = ownMark('mine');
  return Prisma.sql`(
    select c.message_count - coalesce(seen.position, 0) - coalesce(own.unseen, 0)::int
    from (select) as one
    left join read_marker mine on mine.conversation_id = c.id and mine.reader_id = ${reader}
    left join lateral (
      select position from message where conversation_id = c.id and seq <= ${mark} order by seq desc limit 1
    ) as seen on true
    left join lateral (
      select sum(p.message_count - coalesce(seen.own_position, 0)) as unseen
      from participant p
      left join lateral (
        select own_position from message where sender_id = p.id and seq <= ${mark} order by seq desc limit 1
      ) as seen on true
      where p.conversation_id = c.id and p.user_id = ${reader}
    ) as own on true
  )`;
}

/** How many messages of others the viewer has not read in each conversation, by conversation. One statement. */
export async function countUnread(
  db: Tx,
  viewer: Viewer,
  conversationIds: readonly string[],
): Promise<Map<string, number>> {
  // A caller who has just become a guest has sent the only message.
  if (viewer.sub === null) return new Map();
  const rows = await db.$queryRaw<{ id: string; count: number }[]>`
    select c.id, ${unreadOf(Prisma.sql`${viewer.sub}::uuid`)} as count
    from conversation c where c.id = any(${[...conversationIds]}::uuid[])`;
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** A reader and a conversation. */
export interface Reading {
  readonly readerId: string;
  readonly conversationId: string;
}

/** The same for many readers at once, in the order in which they are given; 0 for a conversation that does not exist. */
export async function countUnreadOfMany(db: Tx, readings: readonly Reading[]): Promise<number[]> {
  const rows = await db.$queryRaw<{ number: number; count: number }[]>`
    select asked.number::int, ${unreadOf(Prisma.sql`asked.reader_id`)} as count
    from unnest(
      ${readings.map(({ readerId }) => readerId)}::uuid[], ${readings.map(({ conversationId }) => conversationId)}::uuid[]
    ) with ordinality as asked (reader_id, conversation_id, number)
    join conversation c on c.id = asked.conversation_id`;
  const counts = new Map(rows.map(({ number, count }) => [number, count]));
  return readings.map((_reading, index) => counts.get(index + 1) ?? 0);
}

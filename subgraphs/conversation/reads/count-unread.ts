import type { Viewer } from '#platform/identity/viewer.ts';
import type { Tx } from '../database.ts';

/**
 * How many messages of others stand behind the viewer's mark in each conversation, by conversation. One statement, which
 * counts nothing: the latest message up to the mark knows how many there are up to it, and the viewer's own latest one
 * how many of these are theirs. Somebody may take part in several capacities.
 */
export async function countUnread(
  db: Tx,
  viewer: Viewer,
  conversationIds: readonly string[],
): Promise<Map<string, number>> {
  // A caller who has just become a guest has sent the only message.
  if (viewer.sub === null) return new Map();
  const rows = await db.$queryRaw<{ id: string; count: number }[]>`
    select c.id, c.message_count - coalesce(seen.position, 0) - coalesce(own.unseen, 0)::int as count
    from conversation c
    left join read_marker mine on mine.conversation_id = c.id and mine.reader_id = ${viewer.sub}::uuid
    left join lateral (
      select position from message where conversation_id = c.id and seq <= mine.up_to_seq order by seq desc limit 1
    ) as seen on true
    left join lateral (
      select sum(p.message_count - coalesce(seen.own_position, 0)) as unseen
      from participant p
      left join lateral (
        select own_position from message where sender_id = p.id and seq <= mine.up_to_seq order by seq desc limit 1
      ) as seen on true
      where p.conversation_id = c.id and p.user_id = ${viewer.sub}::uuid
    ) as own on true
    where c.id = any(${[...conversationIds]}::uuid[])`;
  return new Map(rows.map(({ id, count }) => [id, count]));
}

import type { Viewer } from '#platform/identity/viewer.ts';
import type { Tx } from '../database.ts';

/**
 * How many messages of others stand behind the viewer's mark in each conversation, by conversation; one without any is
 * left out. One statement.
 */
export async function countUnread(
  db: Tx,
  viewer: Viewer,
  conversationIds: readonly string[],
): Promise<Map<string, number>> {
  // A caller who has just become a guest has sent the only message.
  if (viewer.sub === null) return new Map();
  const rows = await db.$queryRaw<{ id: string; count: number }[]>`
    select wanted.id, count(*)::int as count
    from unnest(${[...conversationIds]}::uuid[]) as wanted (id)
    left join read_marker mine on mine.conversation_id = wanted.id and mine.reader_id = ${viewer.sub}::uuid
    join message m on m.conversation_id = wanted.id and m.seq > coalesce(mine.up_to_seq, 0)
    join participant sender on sender.id = m.sender_id and sender.user_id <> ${viewer.sub}::uuid
    group by wanted.id`;
  return new Map(rows.map(({ id, count }) => [id, count]));
}

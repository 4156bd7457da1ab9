import type { Tx } from '../database.ts';

/** How many messages each conversation has, by conversation. One statement. */
export async function countMessages(
  db: Tx,
  conversationIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ id: string; count: number }[]>`
    select conversation_id as id, count(*)::int as count
    from message where conversation_id = any(${[...conversationIds]}::uuid[])
    group by conversation_id`;
  return new Map(rows.map(({ id, count }) => [id, count]));
}

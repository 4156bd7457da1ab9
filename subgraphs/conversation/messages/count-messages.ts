import type { Tx } from '../database.ts';

/** How many messages each conversation has, by conversation. One statement. */
export async function countMessages(
  db: Tx,
  conversationIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ id: string; count: number }[]>`
    select id, message_count as count from conversation where id = any(${[...conversationIds]}::uuid[])`;
  return new Map(rows.map(({ id, count }) => [id, count]));
}

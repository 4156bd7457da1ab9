import type { Tx } from '../database.ts';

/** The number of the latest internal event of each conversation, by conversation; one without any is left out. One statement. */
export async function readInternalHeads(
  db: Tx,
  conversationIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ id: string; head: number }[]>`
    select wanted.id::text, stream.head
    from unnest(${[...conversationIds]}::uuid[]) as wanted (id)
    join stream on stream.id = 'conversation-internal:' || wanted.id`;
  return new Map(rows.map(({ id, head }) => [id, head]));
}

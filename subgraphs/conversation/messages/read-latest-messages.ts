import type { Tx } from '../database.ts';
import type { MessageModel } from './message.ts';
import { messageColumns, messageOf } from './message-row.ts';
import type { MessageRow } from './message-row.ts';

/** The latest message of each conversation, by conversation. One statement. */
export async function readLatestMessages(
  db: Tx,
  conversationIds: readonly string[],
): Promise<Map<string, MessageModel>> {
  const rows = await db.$queryRaw<MessageRow[]>`
    select ${messageColumns}
    from unnest(${[...conversationIds]}::uuid[]) as wanted (id)
    cross join lateral (
      select * from message where conversation_id = wanted.id order by seq desc limit 1
    ) as m
    join participant p on p.id = m.sender_id`;
  return new Map(rows.map((row) => [row.conversationId, messageOf(row)]));
}

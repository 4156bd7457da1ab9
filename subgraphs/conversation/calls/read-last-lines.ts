import type { Tx } from '../database.ts';
import type { MessageModel } from '../messages/message.ts';
import { messageColumns, messageOf } from '../messages/message-row.ts';
import type { MessageRow } from '../messages/message-row.ts';

/** What was said last in each call, by call. One statement. */
export async function readLastLines(db: Tx, callIds: readonly string[]): Promise<Map<string, MessageModel>> {
  const rows = await db.$queryRaw<(MessageRow & { readonly ofCall: string })[]>`
    select ${messageColumns}, m.call_id as "ofCall"
    from unnest(${[...callIds]}::uuid[]) as wanted (id)
    cross join lateral (
      select * from message where call_id = wanted.id order by seq desc limit 1
    ) as m
    join participant p on p.id = m.sender_id`;
  return new Map(rows.map((row) => [row.ofCall, messageOf(row)]));
}

import type { Tx } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import { ownMark } from './own-mark.ts';

/**
 * Moves the mark of a reader forward to `upToSeq`, to the latest event at most. One statement, under the lock of the conversation.
 * A mark that the reader has moved back goes forward again, and the others see nothing of it until it passes where it was.
 * @returns where the others see it now and whether it passed a message for them; null when it did not move
 */
export async function moveMarker(
  tx: Tx,
  conversationId: string,
  readerId: string,
  upToSeq: number,
): Promise<{ readonly upToSeq: number; readonly passedMessage: boolean } | null> {
  const [moved] = await tx.$queryRaw<{ upToSeq: number; passedMessage: boolean }[]>`
    with before as (
      select up_to_seq from read_marker
      where conversation_id = ${conversationId}::uuid and reader_id = ${readerId}::uuid
    ), moved as (
      insert into read_marker as mark (conversation_id, reader_id, up_to_seq)
      select ${conversationId}::uuid, ${readerId}::uuid, least(${upToSeq}::int, head)
      from stream where id = ${streamOf(conversationId)}
      on conflict (conversation_id, reader_id) do update set
        up_to_seq = greatest(mark.up_to_seq, excluded.up_to_seq),
        back_to_seq = case when excluded.up_to_seq < mark.up_to_seq then excluded.up_to_seq end
      where ${ownMark('mark')} < excluded.up_to_seq
      returning up_to_seq
    )
    select moved.up_to_seq as "upToSeq", exists (
      select from message
      where conversation_id = ${conversationId}::uuid and seq <= moved.up_to_seq
        and seq > coalesce((select up_to_seq from before), 0)
    ) as "passedMessage"
    from moved`;
  return moved ?? null;
}

import { Prisma } from '#generated/prisma/conversation/client.ts';
import type { Tx } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import { ownMark } from './own-mark.ts';

/** How the mark of a reader has moved. */
export interface MovedMarker {
  readonly upToSeq: number;
  /** Whether it passed a message. */
  readonly passedMessage: boolean;
  /** Whether the others see it, if they see the reader: false where it had only been moved back before. */
  readonly isSeen: boolean;
}

/**
 * Moves the mark of a reader forward to `upToSeq`, to the latest event at most. One statement, under the lock of the conversation.
 * A mark that the reader has moved back goes forward again, and the others see nothing of it until it passes where it was.
 * @returns null when it did not move
 */
export async function moveMarker(
  tx: Tx,
  conversationId: string,
  readerId: string,
  upToSeq: number,
): Promise<MovedMarker | null> {
  const [moved] = await tx.$queryRaw<MovedMarker[]>`
    with before as (
      select up_to_seq, back_to_seq from read_marker
      where conversation_id = ${conversationId}::uuid and reader_id = ${readerId}::uuid
    ), moved as (
      insert into read_marker as mark (conversation_id, reader_id, up_to_seq)
      select ${conversationId}::uuid, ${readerId}::uuid, least(${upToSeq}::int, head)
      from stream where id = ${streamOf(conversationId)}
      on conflict (conversation_id, reader_id) do update set
        up_to_seq = greatest(mark.up_to_seq, excluded.up_to_seq),
        back_to_seq = case when excluded.up_to_seq < mark.up_to_seq then excluded.up_to_seq end
      where ${ownMark('mark')} < excluded.up_to_seq
      returning up_to_seq, back_to_seq
    )
    select ${ownMark('moved')} as "upToSeq",
      ${passed(conversationId, Prisma.sql`(select ${ownMark('before')} from before)`)} as "passedMessage",
      ${passed(conversationId, Prisma.sql`(select up_to_seq from before)`)} as "isSeen"
    from moved`;
  return moved ?? null;
}

/** A condition: there is a message between a former mark and that of `moved`. */
function passed(conversationId: string, former: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`exists (
    select from message
    where conversation_id = ${conversationId}::uuid and seq <= ${ownMark('moved')} and seq > coalesce(${former}, 0)
  )`;
}

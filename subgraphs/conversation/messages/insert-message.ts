import type { Tx } from '../database.ts';
import type { ParticipantModel } from '../participants/participant.ts';
import type { MessageModel } from './message.ts';
import { typed } from './spoken.ts';

/**
 * Inserts a message and counts it for its conversation and its sender. One statement, under the lock of the conversation.
 * `seq` is the number of the event MessageSent, which is the caller's to append.
 */
export async function insertMessage(
  tx: Tx,
  sender: ParticipantModel,
  message: Pick<MessageModel, 'seq' | 'body' | 'clientId' | 'sentAt'> &
    Partial<Pick<MessageModel, 'source' | 'attachments'>>,
): Promise<MessageModel> {
  const { conversationId } = sender;
  const { seq, body, clientId, sentAt, source = 'TYPED', attachments = [] } = message;
  const files = attachments.length === 0 ? null : JSON.stringify(attachments);
  const [inserted] = await tx.$queryRaw<{ id: string }[]>`
    with bumped as (
      update conversation set message_count = message_count + 1 where id = ${conversationId}::uuid
      returning message_count as position
    ), counted as (
      update participant set message_count = message_count + 1 where id = ${sender.id}::uuid
      returning message_count as own_position
    )
    insert into message (id, conversation_id, seq, sender_id, body, client_id, sent_at, position, own_position, source,
      attachments)
    select uuidv7(), ${conversationId}::uuid, ${seq}::int, ${sender.id}::uuid, ${body}, ${clientId},
      ${sentAt}::timestamptz, bumped.position, counted.own_position, ${source}::message_source, ${files}::jsonb
    from bumped, counted
    returning id`;
  if (!inserted) throw new Error(`There is no conversation ${conversationId} with its sender ${sender.id}.`);
  return { id: inserted.id, conversationId, sender, ...typed, attachments, ...message };
}

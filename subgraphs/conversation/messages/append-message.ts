import type pg from 'pg';
import { isUniqueViolation } from '#platform/database/unique-violation.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { currentCorrelationId } from '#platform/log/correlation.ts';
import type { ConversationStatus } from '#generated/prisma/conversation/enums.ts';
import { capacityOf, isOwnPart } from '../participants/own-part.ts';
import { authorAsks } from './waiting.ts';
import type { MessageModel } from './message.ts';
import { messageOf } from './message-row.ts';
import type { MessageRow } from './message-row.ts';

/** A message to append: its text, its sender and its conversation. */
export interface Draft {
  readonly conversationId: string;
  readonly sender: SignedInViewer;
  readonly body: string;
  readonly clientId: string | null;
  /** Files that are sent with it; none by default. */
  readonly attachmentIds?: readonly string[];
}

/**
 * Appends a message without files to an open conversation that its sender takes part in: one statement, one round trip, no transaction around
 * it. The update locks the conversation's row. The statement checks the sender's right and writes the time, the numbers
 * of messages, the stream's head, the message and its event. The job that reads the message has the correlation id of the request.
 *
 * For a conversation that is closed, put aside or blocked for the sender's answer, a sender who takes no part, or an answer that goes out by SMS or WhatsApp, it writes
 * nothing: see enter-message.ts.
 * @returns the message, that of the same `clientId` if there is one; null when nothing could be written this way
 */
export async function appendMessage(pool: pg.Pool, draft: Draft): Promise<MessageModel | null> {
  try {
    return await append(pool, draft);
  } catch (error) {
    // The same clientId was being written at the same moment; that message can be seen now.
    if (isUniqueViolation(error)) return append(pool, draft);
    throw error;
  }
}

async function append(pool: pg.Pool, draft: Draft): Promise<MessageModel | null> {
  const { conversationId, sender, body, clientId } = draft;
  const { roles, vendorId } = capacityOf(sender);
  const { rows } = await pool.query<MessageRow>({
    name: 'append-message',
    text: statement,
    values: [conversationId, sender.sub, body, clientId, roles, vendorId, currentCorrelationId() ?? ''],
  });
  return rows[0] ? messageOf(rows[0]) : null;
}

const open: ConversationStatus = 'OPEN';

/** The rule of every other statement, with the parameters of this one in the places of its two values. */
const isAuthor = String.raw({ raw: isOwnPart({ roles: [], vendorId: null }).strings }, '$5', '$6');

const statement = `
  with author as (
    select p.id, p.conversation_id, p.user_id, p.is_guest, p.role, p.display_name, p.joined_at
    from participant p
    where p.conversation_id = $1::uuid and p.user_id = $2::uuid and ${isAuthor}
    order by p.joined_at desc
    limit 1
  ), known as (
    select m.id, m.seq, m.body, m.client_id, m.sent_at, m.attachments
    from author join message m on m.sender_id = author.id and m.client_id = $4::text
  ), bumped as (
    update conversation c
    set last_activity_at = greatest(c.last_activity_at, clock_timestamp()), message_count = c.message_count + 1,
      waiting_since = case when ${authorAsks.sql} and c.blocked_seq is null then coalesce(c.waiting_since, clock_timestamp()) end
    from author
    where c.id = author.conversation_id and c.status = '${open}' and not exists (select from known)
      and not (c.snoozed_until is not null and ${authorAsks.sql})
      and (c.blocked_seq is null or ${authorAsks.sql})
      and (c.channel not in ('SMS', 'WHATSAPP') or ${authorAsks.sql})
    returning c.last_activity_at as at, c.message_count as position
  ), counted as (
    update participant p set message_count = p.message_count + 1
    from author, bumped
    where p.id = author.id
    returning p.message_count as own_position
  ), moved as (
    update stream set head = head + 1 from bumped
    where stream.id = 'conversation:' || $1::uuid
    returning stream.id as stream_id, head as seq
  ), cause as materialized (
    select set_config('switchboard.correlation_id', $7::text, true)
  ), sent as (
    insert into message (id, conversation_id, seq, sender_id, body, client_id, sent_at, position, own_position)
    select uuidv7(), author.conversation_id, moved.seq, author.id, $3::text, $4::text, bumped.at, bumped.position,
      counted.own_position
    from author, bumped, counted, moved, cause
    returning id, seq, body, client_id, sent_at, attachments
  ), told as (
    insert into stream_event (stream_id, seq, type, data, at)
    select moved.stream_id, sent.seq, 'MessageSent', jsonb_build_object('message', jsonb_build_object(
      'id', sent.id, 'body', sent.body, 'clientId', sent.client_id, 'sentAt', sent.sent_at,
      'sender', jsonb_build_object(
        'id', author.id, 'userId', author.user_id, 'isGuest', author.is_guest, 'role', author.role,
        'displayName', author.display_name, 'joinedAt', author.joined_at
      )
    )), sent.sent_at
    from author, moved, sent
  )
  select m.id, author.conversation_id as "conversationId", m.seq, m.body, m.client_id as "clientId",
    m.sent_at as "sentAt", author.id as "senderId", author.user_id as "userId", author.is_guest as "isGuest",
    author.role, author.display_name as "displayName", author.joined_at as "joinedAt", null::uuid as "callId",
    'TYPED' as source, null::int as "spokenMs", false as interrupted, m.attachments
  from author, (select * from known union all select * from sent) as m`;

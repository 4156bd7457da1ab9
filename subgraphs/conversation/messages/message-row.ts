import { Prisma } from '#generated/prisma/conversation/client.ts';
import { attachmentsOf } from '../attachments/attachment.ts';
import type { MessageModel } from './message.ts';
import type { ParticipantModel } from '../participants/participant.ts';

/** A message `m` with its sender `p`, as every statement that reads messages selects them. */
export const messageColumns = Prisma.sql`
  m.id, m.conversation_id as "conversationId", m.seq, m.body, m.client_id as "clientId", m.sent_at as "sentAt",
  p.id as "senderId", p.user_id as "userId", p.is_guest as "isGuest", p.role::text, p.display_name as "displayName",
  p.joined_at as "joinedAt", m.call_id as "callId", m.source::text, m.spoken_ms as "spokenMs", m.interrupted, m.attachments`;

export interface MessageRow
  extends Omit<MessageModel, 'sender' | 'attachments'>, Omit<ParticipantModel, 'id' | 'conversationId'> {
  readonly senderId: string;
  readonly attachments: unknown;
}

export function messageOf(row: MessageRow): MessageModel {
  const { id, conversationId, seq, body, clientId, sentAt } = row;
  const { senderId, userId, isGuest, role, displayName, joinedAt } = row;
  const sender = { id: senderId, conversationId, userId, isGuest, role, displayName, joinedAt };
  const { callId, source, spokenMs, interrupted } = row;
  const attachments = attachmentsOf(row.attachments);
  const said = { callId, source, spokenMs, interrupted };
  return { id, conversationId, seq, body, clientId, sentAt, sender, attachments, ...said };
}

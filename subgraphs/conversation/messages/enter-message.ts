import type { NewEvent } from '#platform/streams/event.ts';
import { lockStream } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import { contactIsBlocked } from '../blocked/contact-is-blocked.ts';
import { letRulesDecide } from '../occasions/occasion.ts';
import { forwardMessage } from '../contacts/forward-message.ts';
import type { Tx } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import {
  conversationAssigned,
  conversationReopened,
  messageSent,
  participantJoined,
} from '../events/new-event.ts';
import { isActiveOperator } from '../participants/active-operator.ts';
import { joinConversation } from '../participants/join-conversation.ts';
import { lockConversation } from '../participants/standing.ts';
import { bringBack } from '../snooze/bring-back.ts';
import type { Draft } from './append-message.ts';
import { attachmentsOf, namesOf } from '../attachments/attachment.ts';
import { claimAttachments } from '../attachments/claim-attachments.ts';
import { insertMessage } from './insert-message.ts';
import type { MessageModel } from './message.ts';
import { asksForAnswer } from './waiting.ts';

/**
 * Joins, reopens and brings back where needed, then sends. Reopening unassigns an account that is no longer an operator's. A
 * message of the customer brings a snoozed conversation back.
 */
export async function enterMessage(tx: Tx, tell: Tell, draft: Draft): Promise<MessageModel> {
  const { conversationId, sender: viewer, clientId, attachmentIds: fileIds = [] } = draft;
  const standing = await lockConversation(tx, viewer, conversationId);
  const { status, assigneeId, lastActivityAt, now, me } = standing;
  const known = me && clientId !== null ? await findByClientId(tx, me.id, clientId) : null;
  if (known) return known;

  const isHidden = standing.blockedSeq !== null;
  if (isHidden && (viewer.kind === 'OPERATOR' || viewer.kind === 'API_KEY')) throw contactIsBlocked();
  const sender = me ?? (await joinConversation(tx, viewer, conversationId));
  const events: NewEvent[] = [];
  if (!me) events.push(participantJoined(sender));
  if (status === 'CLOSED') events.push(conversationReopened(sender));
  const abandoned = status === 'CLOSED' && assigneeId !== null && !(await isActiveOperator(tx, assigneeId));
  if (abandoned) events.push(conversationAssigned(null));
  const sentAt = now > lastActivityAt ? now : lastActivityAt;
  const asks = asksForAnswer(sender, standing.customerId);
  await tx.conversation.update({
    where: { id: conversationId },
    data: {
      status: 'OPEN',
      lastActivityAt: sentAt,
      waitingSince: asks && !isHidden ? (standing.waitingSince ?? sentAt) : null,
      ...(abandoned ? { assigneeId: null } : {}),
    },
  });
  if (asks && !isHidden && status === 'CLOSED' && (assigneeId === null || abandoned))
    await letRulesDecide(tx, tell, conversationId, 'REOPENED');
  const attachments = await claimAttachments(tx, { conversationId, senderId: viewer.sub, fileIds });
  const body = draft.body === '' ? namesOf(attachments) : draft.body;
  if (asks) await bringBack(tx, tell, conversationId, standing.snoozedUntil);
  const stream = streamOf(conversationId);
  const seq = (await lockStream(tx, stream)) + events.length;
  const message = await insertMessage(tx, sender, { seq, body, clientId, sentAt, attachments });
  for (const event of [...events, messageSent(message)]) tell(stream, event);
  if (!asks) await forwardMessage(tx, tell, message);
  return message;
}

async function findByClientId(tx: Tx, senderId: string, clientId: string): Promise<MessageModel | null> {
  const row = await tx.message.findUnique({
    where: { senderId_clientId: { senderId, clientId } },
    include: { sender: true },
  });
  return row && { ...row, attachments: attachmentsOf(row.attachments) };
}

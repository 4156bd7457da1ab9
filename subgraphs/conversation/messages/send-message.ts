import type { SignedInViewer } from '#platform/identity/viewer.ts';
import type { NewEvent } from '#platform/streams/event.ts';
import { appendByStatement, lockStream, otherInput, write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import {
  conversationAssigned,
  conversationReopened,
  messageSent,
  participantJoined,
} from '../events/new-event.ts';
import { isActiveOperator } from '../participants/active-operator.ts';
import { bringBack } from '../snooze/bring-back.ts';
import type { MessageModel } from './message.ts';
import { joinConversation } from '../participants/join-conversation.ts';
import { lockConversation } from '../participants/standing.ts';
import { appendMessage } from './append-message.ts';
import type { Draft } from './append-message.ts';
import { insertMessage } from './insert-message.ts';
import { asksForAnswer } from './waiting.ts';

/**
 * Sends a message: almost always by one statement; by a transaction of several where it also brings an operator, or
 * another account of the vendor, into the conversation or opens it again.
 * @throws NOT_FOUND for everybody who may not write in the conversation, CONFLICT for a `clientId` that had another body
 */
export async function sendMessage(
  context: Context,
  viewer: SignedInViewer,
  words: { readonly conversationId: string; readonly body: string; readonly clientId: string | null },
): Promise<MessageModel> {
  const draft: Draft = { ...words, sender: viewer };
  const stream = streamOf(draft.conversationId);
  const appended = await appendByStatement(context, stream, () => appendMessage(context.pool, draft));
  const sent = appended ?? (await write(context, (tx, tell) => enter(tx, tell, draft)));
  // It is an earlier message of the same clientId.
  if (sent.body !== draft.body) throw otherInput();
  return sent;
}

/**
 * Joins, reopens and brings back where needed, then sends. Reopening unassigns an account that is no longer an operator's. A
 * message of the customer brings a snoozed conversation back.
 */
async function enter(tx: Tx, tell: Tell, draft: Draft): Promise<MessageModel> {
  const { conversationId, sender: viewer, body, clientId } = draft;
  const standing = await lockConversation(tx, viewer, conversationId);
  const { status, assigneeId, lastActivityAt, now, me } = standing;
  const known = me && clientId !== null ? await findByClientId(tx, me.id, clientId) : null;
  if (known) return known;

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
      waitingSince: asks ? (standing.waitingSince ?? sentAt) : null,
      ...(abandoned ? { assigneeId: null } : {}),
    },
  });
  if (asks) await bringBack(tx, tell, conversationId, standing.snoozedUntil);
  const stream = streamOf(conversationId);
  const seq = (await lockStream(tx, stream)) + events.length;
  const message = await insertMessage(tx, sender, { seq, body, clientId, sentAt });
  for (const event of [...events, messageSent(message)]) tell(stream, event);
  return message;
}

function findByClientId(tx: Tx, senderId: string, clientId: string): Promise<MessageModel | null> {
  return tx.message.findUnique({
    where: { senderId_clientId: { senderId, clientId } },
    include: { sender: true },
  });
}

import type pg from 'pg';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { appendEvents, lockStream } from '#platform/streams/append.ts';
import type { NewEvent } from '#platform/streams/event.ts';
import type { Notifier } from '#platform/streams/notifier.ts';
import type { Database, Tx } from '../database.ts';
import { worksStill } from '../conversations/operator-left.ts';
import { streamOf } from '../events/conversation-event.ts';
import {
  conversationAssigned,
  conversationReopened,
  messageSent,
  participantJoined,
} from '../events/new-event.ts';
import type { MessageModel } from '../mappers.ts';
import { joinConversation } from '../participants/join-conversation.ts';
import { lockConversation } from '../participants/standing.ts';
import { appendMessage } from './append-message.ts';
import type { Draft } from './append-message.ts';

/**
 * Sends a message: almost always by one statement; by a transaction of several where it also brings an operator into the
 * conversation or opens it again.
 * @throws NOT_FOUND for everybody but participants and operators
 */
export async function sendMessage(
  services: { readonly db: Database; readonly pool: pg.Pool; readonly notifier: Notifier },
  viewer: SignedInViewer,
  words: { readonly conversationId: string; readonly body: string; readonly clientId: string | null },
): Promise<MessageModel> {
  const { db, pool, notifier } = services;
  const draft: Draft = { ...words, userId: viewer.sub };
  const message =
    (await appendMessage(pool, draft)) ?? (await db.$transaction((tx) => enter(tx, viewer, draft)));
  notifier.changed(streamOf(draft.conversationId));
  return message;
}

/** Joins, opens and says it, in this order and as far as it is needed. Whose operator has left is nobody's when it opens again. */
async function enter(tx: Tx, viewer: SignedInViewer, draft: Draft): Promise<MessageModel> {
  const { conversationId, body, clientId } = draft;
  const { status, assigneeId, lastActivityAt, me } = await lockConversation(tx, viewer, conversationId);
  const known = me && clientId !== null ? await findByClientId(tx, me.id, clientId) : null;
  if (known) return known;

  const sender = me ?? (await joinConversation(tx, viewer, conversationId));
  const events: NewEvent[] = [];
  if (!me) events.push(participantJoined(sender));
  if (status === 'CLOSED') events.push(conversationReopened(sender));
  const abandoned = status === 'CLOSED' && assigneeId !== null && !(await worksStill(tx, assigneeId));
  if (abandoned) events.push(conversationAssigned(null));
  const sentAt = new Date(Math.max(Date.now(), lastActivityAt.getTime()));
  await tx.conversation.update({
    where: { id: conversationId },
    data: { status: 'OPEN', lastActivityAt: sentAt, ...(abandoned ? { assigneeId: null } : {}) },
  });
  const stream = streamOf(conversationId);
  const seq = (await lockStream(tx, stream)) + events.length;
  const message = await tx.message.create({
    data: { conversationId, seq, senderId: sender.id, body, clientId, sentAt },
    include: { sender: true },
  });
  const [first, ...rest] = [...events, messageSent(message)];
  if (first) await appendEvents(tx, stream, [first, ...rest]);
  return message;
}

function findByClientId(tx: Tx, senderId: string, clientId: string): Promise<MessageModel | null> {
  return tx.message.findUnique({
    where: { senderId_clientId: { senderId, clientId } },
    include: { sender: true },
  });
}

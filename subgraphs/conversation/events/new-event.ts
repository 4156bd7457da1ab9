import type { Json, NewEvent } from '#platform/streams/event.ts';
import type { MessageModel } from '../messages/message.ts';
import type { ParticipantModel } from '../participants/participant.ts';
import type { ConversationRatingModel } from '../ratings/rating.ts';

type Snapshot = { readonly [key: string]: Json };

/** A participant as an event keeps it. */
export function participantSnapshot(given: ParticipantModel): Snapshot {
  const { id, userId, isGuest, role, displayName, joinedAt } = given;
  return { id, userId, isGuest, role, displayName, joinedAt: joinedAt.toISOString() };
}

/** `messages/append-message.ts` writes the same in SQL. */
export function messageSent(given: MessageModel): NewEvent {
  const { id, body, clientId, sentAt, sender, source, attachments } = given;
  const snapshot = {
    id,
    body,
    clientId,
    sentAt: sentAt.toISOString(),
    sender: participantSnapshot(sender),
    ...(source !== 'TYPED' && { source }),
    ...(attachments.length > 0 && { attachments: attachments.map((one) => ({ ...one })) }),
  };
  return { type: 'MessageSent', data: { message: snapshot } };
}

export function messagesRead(reader: ParticipantModel, upToSeq: number): NewEvent {
  return { type: 'MessagesRead', data: { participant: participantSnapshot(reader), upToSeq } };
}

export function participantJoined(joined: ParticipantModel): NewEvent {
  return { type: 'ParticipantJoined', data: { participant: participantSnapshot(joined) } };
}

export function participantRenamed(renamed: ParticipantModel): NewEvent {
  return { type: 'ParticipantRenamed', data: { participant: participantSnapshot(renamed) } };
}

export function conversationRated({ stars, comment, ratedAt }: ConversationRatingModel): NewEvent {
  return {
    type: 'ConversationRated',
    data: { rating: { stars, comment, ratedAt: ratedAt.toISOString() } },
  };
}

export function conversationAssigned(assigneeId: string | null): NewEvent {
  return { type: 'ConversationAssigned', data: { assigneeId } };
}

export function conversationClosed(closedBy: ParticipantModel): NewEvent {
  return { type: 'ConversationClosed', data: { closedBy: participantSnapshot(closedBy) } };
}

export function conversationReopened(reopenedBy: ParticipantModel): NewEvent {
  return { type: 'ConversationReopened', data: { reopenedBy: participantSnapshot(reopenedBy) } };
}

export function ordersChanged(): NewEvent {
  return { type: 'OrdersChanged', data: {} };
}

/** A mark was moved that nobody but the reader sees: an event of the stream of marks. */
export function markMoved(readerId: string, upToSeq: number): NewEvent {
  return { type: 'MarkMoved', data: { readerId, upToSeq } };
}

/** An event of the moment: somebody types, or has stopped. */
export function typingChanged(typist: ParticipantModel, typing: boolean): NewEvent {
  return { type: 'TypingChanged', data: { participant: participantSnapshot(typist), typing } };
}

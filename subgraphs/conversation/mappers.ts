import type { Connection } from '#platform/pagination/page.ts';
import type { Channel, ConversationStatus, ParticipantRole } from '#generated/prisma/conversation/enums.ts';

/** A user, as far as this service knows one. */
export interface UserModel {
  readonly id: string;
}

/** A conversation as one viewer may see it. */
export interface ConversationModel {
  readonly id: string;
  readonly subject: string | null;
  readonly channel: Channel;
  readonly status: ConversationStatus;
  readonly assigneeId: string | null;
  readonly createdAt: Date;
  readonly lastActivityAt: Date;
  readonly headSeq: number;
  /** OFFERED: an order of it is offered to the viewer, who sees only what it is about. */
  readonly access: 'FULL' | 'OFFERED';
}

export interface ParticipantModel {
  readonly id: string;
  readonly conversationId: string;
  /** Id of the user, or of the guest where `isGuest`. */
  readonly userId: string;
  readonly isGuest: boolean;
  readonly role: ParticipantRole;
  readonly displayName: string;
  readonly joinedAt: Date;
}

export interface MessageModel {
  readonly id: string;
  readonly conversationId: string;
  readonly seq: number;
  readonly body: string;
  readonly clientId: string | null;
  readonly sentAt: Date;
  readonly sender: ParticipantModel;
}

export interface MessageConnectionModel extends Connection<MessageModel> {
  readonly conversationId: string;
}

/** A payload that shows a conversation, which is read when it is asked for: after the write. */
interface ConversationPayload {
  readonly conversationId: string;
}

export type AssignConversationPayloadModel = ConversationPayload;
export type CloseConversationPayloadModel = ConversationPayload;
export type MarkReadPayloadModel = ConversationPayload;

/** Carries the conversation itself: whoever started it as a guest has no rights of their own within this request. */
export interface StartConversationPayloadModel {
  readonly conversation: ConversationModel;
  readonly session: { readonly id: string; readonly expiresAt: Date } | null;
}

export type { ConversationEventModel } from './events/conversation-event.ts';

export type { ConversationModel, StartConversationPayloadModel } from './conversations/conversation.ts';
export type { ConversationEventModel } from './events/conversation-event.ts';
export type { MessageConnectionModel, MessageModel } from './messages/message.ts';
export type { ParticipantModel } from './participants/participant.ts';

/** A user: this service knows only the id. */
export interface UserModel {
  readonly id: string;
}

/** A payload that shows a conversation, which is read when it is asked for: after the write. */
interface ConversationPayload {
  readonly conversationId: string;
}

export type AssignConversationPayloadModel = ConversationPayload;
export type CloseConversationPayloadModel = ConversationPayload;
export type MarkReadPayloadModel = ConversationPayload;

import type { ConversationModel } from '../conversations/conversation.ts';
import type { MessageModel } from '../messages/message.ts';

/** The state of a conversation for one operator, as far as every inbox shows it. */
export interface InboxRow {
  readonly conversation: ConversationModel;
  readonly lastMessage: MessageModel | null;
  readonly unreadCount: number;
}

/** An event of the inbox as subscribers receive it. */
export type InboxEventModel =
  | { readonly __typename: 'InboxStale'; readonly at: Date }
  | ({ readonly __typename: 'InboxConversationChanged'; readonly at: Date } & InboxRow);

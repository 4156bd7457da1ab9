import type { InboxRow } from './read-inbox-rows.ts';

/** An event of the inbox as subscribers receive it. */
export type InboxEventModel =
  | { readonly __typename: 'InboxStale'; readonly at: Date }
  | ({ readonly __typename: 'InboxConversationChanged'; readonly at: Date } & InboxRow);

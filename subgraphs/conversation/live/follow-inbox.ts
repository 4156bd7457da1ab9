import { accountHolds } from '#contracts/account-holds.ts';
import { forbidden } from '#platform/errors/errors.ts';
import { defineLiveChanges } from '#platform/streams/live-changes.ts';
import type { Context } from '../context.ts';
import { kinds } from '../events/conversation-event.ts';
import type { Loaders } from '../loaders.ts';
import type { InboxEventModel } from './inbox-event.ts';
import { readInboxRows } from './read-inbox-rows.ts';
import type { InboxRow, InboxViewer } from './read-inbox-rows.ts';

/** Lets operators follow all conversations as long as they are operators. */
const followConversations = defineLiveChanges({
  kinds,
  name: 'of-the-inbox',
  condition: accountHolds,
  refusal: () => forbidden('Only operators may do this.'),
});

/**
 * The changes of the viewer's inbox until `signal` aborts or the right is lost. What every inbox shows is read for all
 * listeners at once.
 */
export async function* followInbox(
  context: Context,
  viewer: InboxViewer,
): AsyncGenerator<InboxEventModel, void, undefined> {
  const read = (ids: readonly string[]) => readInboxRows(context.db, viewer, ids);
  for await (const row of followConversations(context, viewer, read)) {
    const at = new Date();
    if (row === null) yield { __typename: 'InboxStale', at };
    else yield { __typename: 'InboxConversationChanged', at, ...row };
  }
}

/** Lets an event show what was read for it, instead of reading it again. */
export function rememberRow(loaders: Loaders, { conversation, lastMessage, unreadCount }: InboxRow): void {
  const { id } = conversation;
  loaders.conversation.prime(id, conversation);
  loaders.latestMessage.prime(id, lastMessage);
  loaders.unreadCount.prime(id, unreadCount);
}

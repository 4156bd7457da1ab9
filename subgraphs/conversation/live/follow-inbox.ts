import { accountHolds } from '#contracts/account-holds.ts';
import { forbidden } from '#platform/errors/errors.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { defineLiveChanges } from '#platform/streams/live-changes.ts';
import type { Context } from '../context.ts';
import { kinds } from '../events/conversation-event.ts';
import { createLoaders } from '../loaders.ts';
import type { Loaders } from '../loaders.ts';
import type { InboxEventModel, InboxRow } from './inbox-event.ts';

/** Lets operators follow all conversations as long as they are operators. */
const followConversations = defineLiveChanges({
  kinds,
  name: 'of-the-inbox',
  condition: accountHolds,
  refusal: () => forbidden('Only operators may do this.'),
});

/**
 * The changes of the viewer's inbox until `signal` aborts or the right is lost. What every inbox shows is read for many
 * conversations at once.
 */
export async function* followInbox(
  context: Context,
  viewer: SignedInViewer,
): AsyncGenerator<InboxEventModel, void, undefined> {
  const read = (ids: readonly string[]) => readRows(createLoaders(context, viewer), ids);
  for await (const row of followConversations(context, viewer, read)) {
    const at = new Date();
    if (row === null) yield { __typename: 'InboxStale', at };
    else yield { __typename: 'InboxConversationChanged', at, ...row };
  }
}

async function readRows(loaders: Loaders, ids: readonly string[]): Promise<InboxRow[]> {
  const rows = await Promise.all(
    ids.map(async (id): Promise<InboxRow[]> => {
      const [conversation, lastMessage, unreadCount] = await Promise.all([
        loaders.conversation.load(id),
        loaders.latestMessage.load(id),
        loaders.unreadCount.load(id),
      ]);
      return conversation ? [{ conversation, lastMessage, unreadCount }] : [];
    }),
  );
  return rows.flat();
}

/** Lets an event show what was read for it, instead of reading it again. */
export function rememberRow(loaders: Loaders, { conversation, lastMessage, unreadCount }: InboxRow): void {
  const { id } = conversation;
  loaders.conversation.prime(id, conversation);
  loaders.latestMessage.prime(id, lastMessage);
  loaders.unreadCount.prime(id, unreadCount);
}

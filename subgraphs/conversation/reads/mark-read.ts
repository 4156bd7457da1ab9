import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { appendEvent } from '#platform/streams/append.ts';
import type { Notifier } from '#platform/streams/notifier.ts';
import type { Database } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import { messagesRead } from '../events/new-event.ts';
import { lockConversation } from '../participants/standing.ts';
import { moveMarker } from './move-marker.ts';

/**
 * Marks a conversation as read up to `upToSeq`. The event is written only where the mark passes a message: it has a number
 * of its own, and two clients that mark everything they see would answer each other's marks for ever.
 * @throws NOT_FOUND for everybody but participants and operators
 */
export async function markRead(
  services: { readonly db: Database; readonly notifier: Notifier },
  viewer: SignedInViewer,
  conversationId: string,
  upToSeq: number,
): Promise<void> {
  const hasEvent = await services.db.$transaction(async (tx) => {
    const { me } = await lockConversation(tx, viewer, conversationId);
    const moved = await moveMarker(tx, conversationId, viewer.sub, upToSeq);
    if (!me || !moved?.passedMessage) return false;
    await appendEvent(tx, streamOf(conversationId), messagesRead(me, moved.upToSeq));
    return true;
  });
  if (hasEvent) services.notifier.changed(streamOf(conversationId));
}

import type { SignedInViewer } from '#platform/identity/viewer.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { markStreamOf, streamOf } from '../events/conversation-event.ts';
import { markMoved, messagesRead } from '../events/new-event.ts';
import { lockConversation } from '../participants/standing.ts';
import { moveMarker } from './move-marker.ts';

/**
 * Marks a conversation as read up to `upToSeq`. The event is written only where the mark passes a message: it has a number
 * of its own, and two clients that mark everything they see would answer each other's marks for ever. A mark that
 * the others do not see is an event of a stream of its own, for the reader's other devices: of somebody who takes no part, or
 * one that was moved back.
 * @throws NOT_FOUND for everybody who may not write in the conversation
 */
export async function markRead(
  tx: Tx,
  tell: Tell,
  viewer: SignedInViewer,
  { conversationId, upToSeq }: { readonly conversationId: string; readonly upToSeq: number },
): Promise<void> {
  const { me } = await lockConversation(tx, viewer, conversationId);
  const moved = await moveMarker(tx, conversationId, viewer.sub, upToSeq);
  if (!moved?.passedMessage) return;
  if (me && moved.isSeen) tell(streamOf(conversationId), messagesRead(me, moved.upToSeq));
  else tell(markStreamOf(conversationId), markMoved(viewer.sub, moved.upToSeq));
}

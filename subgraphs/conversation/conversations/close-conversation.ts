import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { appendEvents } from '#platform/streams/append.ts';
import type { Notifier } from '#platform/streams/notifier.ts';
import type { Database } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import { conversationClosed, participantJoined } from '../events/new-event.ts';
import { joinConversation } from '../participants/join-conversation.ts';
import { lockConversation } from '../participants/standing.ts';

/**
 * Closes a conversation; an operator who takes no part yet does from here on, for the others see who closed it.
 * @throws NOT_FOUND for an unknown conversation
 */
export async function closeConversation(
  services: { readonly db: Database; readonly notifier: Notifier },
  viewer: SignedInViewer,
  conversationId: string,
): Promise<void> {
  const hasChanged = await services.db.$transaction(async (tx) => {
    const { status, me } = await lockConversation(tx, viewer, conversationId);
    if (status === 'CLOSED') return false;
    await tx.conversation.update({ where: { id: conversationId }, data: { status: 'CLOSED' } });
    const closer = me ?? (await joinConversation(tx, viewer, conversationId));
    const closed = conversationClosed(closer);
    await appendEvents(tx, streamOf(conversationId), me ? [closed] : [participantJoined(closer), closed]);
    return true;
  });
  if (hasChanged) services.notifier.changed(streamOf(conversationId));
}

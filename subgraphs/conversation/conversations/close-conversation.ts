import { recordPrivileged } from '#contracts/audit.ts';
import { conversationClosed as closed } from '#contracts/events/conversations.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import { conversationClosed, participantJoined } from '../events/new-event.ts';
import { joinConversation } from '../participants/join-conversation.ts';
import { lockConversation } from '../participants/standing.ts';

/**
 * Closes a conversation. An operator who takes no part yet becomes a participant, because the others see who closed it.
 * @throws NOT_FOUND for an unknown conversation
 */
export async function closeConversation(
  tx: Tx,
  tell: Tell,
  viewer: SignedInViewer,
  conversationId: string,
): Promise<void> {
  const { status, me } = await lockConversation(tx, viewer, conversationId);
  if (status === 'CLOSED') return;
  await tx.conversation.update({ where: { id: conversationId }, data: { status: 'CLOSED' } });
  const closer = me ?? (await joinConversation(tx, viewer, conversationId));
  const subject = { type: 'CONVERSATION', id: conversationId } as const;
  await recordPrivileged(tx, viewer, { action: 'CONVERSATION_CLOSED', subject });
  const stream = streamOf(conversationId);
  if (!me) tell(stream, participantJoined(closer));
  tell(stream, conversationClosed(closer));
  tell.publish(closed, { id: conversationId, stream }, { closedBy: viewer.sub });
}

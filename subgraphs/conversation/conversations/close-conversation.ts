import { recordPrivileged } from '#contracts/audit.ts';
import { conversationClosed as closed } from '#contracts/events/conversations.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import type { Tell } from '#platform/writes/write.ts';
import { endEpisode } from '../assistant/state/end-episode.ts';
import { tryWaitingOf } from '../occasions/occasion.ts';
import { planRatingRequest } from '../csat/rating-request.ts';
import type { Tx } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import { conversationClosed, participantJoined } from '../events/new-event.ts';
import { joinConversation } from '../participants/join-conversation.ts';
import { lockConversation } from '../participants/standing.ts';
import { bringBack } from '../snooze/bring-back.ts';

/**
 * Closes a conversation. An operator who takes no part yet becomes a participant, because the others see who closed it. Nobody
 * waits in a closed conversation, and it is not put aside any more.
 * @throws NOT_FOUND for an unknown conversation
 */
export async function closeConversation(
  tx: Tx,
  tell: Tell,
  viewer: SignedInViewer,
  conversationId: string,
): Promise<void> {
  const { status, snoozedUntil, assigneeId, now, me } = await lockConversation(tx, viewer, conversationId);
  if (status === 'CLOSED') return;
  const data = { status: 'CLOSED', waitingSince: null } as const;
  await tx.conversation.update({ where: { id: conversationId }, data });
  await bringBack(tx, tell, conversationId, snoozedUntil);
  await endEpisode(tx, conversationId);
  await planRatingRequest(tx, tell, conversationId, now);
  if (assigneeId !== null) await tryWaitingOf(tx, tell, assigneeId);
  const closer = me ?? (await joinConversation(tx, viewer, conversationId));
  const subject = { type: 'CONVERSATION', id: conversationId } as const;
  await recordPrivileged(tx, viewer, { action: 'CONVERSATION_CLOSED', subject });
  const stream = streamOf(conversationId);
  if (!me) tell(stream, participantJoined(closer));
  tell(stream, conversationClosed(closer));
  tell.publish(closed, { id: conversationId, stream }, { closedBy: viewer.sub });
}

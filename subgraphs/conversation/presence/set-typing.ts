import { notFound } from '#platform/errors/errors.ts';
import { isOperator } from '#platform/identity/viewer.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import type { Notifier } from '#platform/streams/notifier.ts';
import type { Database } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import { participantSnapshot } from '../events/new-event.ts';
import { findParticipant } from '../participants/standing.ts';

/**
 * Notifies current listeners that a participant types.
 * @returns false for an operator who takes no part: no participant can be shown
 * @throws NOT_FOUND for everybody but participants and operators
 */
export async function setTyping(
  services: { readonly db: Database; readonly notifier: Notifier },
  viewer: SignedInViewer,
  conversationId: string,
  typing: boolean,
): Promise<boolean> {
  const { db, notifier } = services;
  const me = await findParticipant(db, conversationId, viewer.sub);
  if (me) {
    const data = { participant: participantSnapshot(me), typing };
    notifier.ephemeral(streamOf(conversationId), 'TypingChanged', data);
    return true;
  }
  const isKnown = isOperator(viewer) && (await db.conversation.count({ where: { id: conversationId } })) > 0;
  if (!isKnown) throw notFound('Conversation');
  return false;
}

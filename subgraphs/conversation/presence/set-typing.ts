import type { SignedInViewer } from '#platform/identity/viewer.ts';
import type { Notifier } from '#platform/streams/notifier.ts';
import type { Database } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import { participantSnapshot } from '../events/new-event.ts';
import { ownPart } from '../participants/standing.ts';

/**
 * Notifies current listeners that a participant types.
 * @returns false for somebody who may take part and does not yet: no participant can be shown
 * @throws NOT_FOUND for everybody else
 */
export async function setTyping(
  services: { readonly db: Database; readonly notifier: Notifier },
  viewer: SignedInViewer,
  conversationId: string,
  typing: boolean,
): Promise<boolean> {
  const { db, notifier } = services;
  const me = await ownPart(db, viewer, conversationId);
  if (!me) return false;
  const data = { participant: participantSnapshot(me), typing };
  notifier.ephemeral(streamOf(conversationId), 'TypingChanged', data);
  return true;
}

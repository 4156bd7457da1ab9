import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { takeOverByTyping } from '../assistant/state/take-over.ts';
import type { Context } from '../context.ts';
import { streamOf } from '../events/conversation-event.ts';
import { typingChanged } from '../events/new-event.ts';
import { ownPart } from '../participants/standing.ts';

/**
 * Notifies current listeners that a participant types. Where it is somebody of the team, the assistant gives way to them first.
 * @returns false for somebody who may take part and does not yet: no participant can be shown
 * @throws NOT_FOUND for everybody else
 */
export async function setTyping(
  context: Context,
  viewer: SignedInViewer,
  conversationId: string,
  typing: boolean,
): Promise<boolean> {
  const { db, notifier } = context;
  const me = await ownPart(db, viewer, conversationId);
  if (typing) await takeOverByTyping(context, viewer, conversationId);
  if (!me) return false;
  const { type, data } = typingChanged(me, typing);
  notifier.ephemeral(streamOf(conversationId), type, data);
  return true;
}

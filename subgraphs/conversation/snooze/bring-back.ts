import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { internalStreamOf, snoozeChanged } from '../internals/internal-event.ts';

/**
 * Brings a locked conversation back that is put aside, without anybody having asked for it: its time has come, the customer wrote or it
 * was closed. Its job finds nothing to do then.
 */
export async function bringBack(
  tx: Tx,
  tell: Tell,
  conversationId: string,
  snoozedUntil: Date | null,
): Promise<void> {
  if (snoozedUntil === null) return;
  await tx.conversation.update({ where: { id: conversationId }, data: { snoozedUntil: null } });
  tell(internalStreamOf(conversationId), snoozeChanged(null, null));
}

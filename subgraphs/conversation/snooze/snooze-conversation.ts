import { recordPrivileged } from '#contracts/audit.ts';
import { badInput, conflict } from '#platform/errors/errors.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { internalStreamOf, snoozeChanged } from '../internals/internal-event.ts';
import { operatorId } from '../internals/operator-id.ts';
import { lockConversation } from '../participants/standing.ts';
import { endSnooze, endSnoozeKey } from './end-snooze.ts';

const yearMs = 366 * 24 * 60 * 60 * 1000;

/**
 * Puts an open conversation aside until a time, or brings it back (null).
 * @throws NOT_FOUND for an unknown conversation, CONFLICT for a closed one, BAD_USER_INPUT for a time that is past or too far away
 */
export async function snoozeConversation(
  tx: Tx,
  tell: Tell,
  viewer: SignedInViewer,
  { conversationId, until }: { readonly conversationId: string; readonly until: Date | null },
): Promise<void> {
  const { status, snoozedUntil, now } = await lockConversation(tx, viewer, conversationId);
  if (until !== null) {
    if (status === 'CLOSED') throw conflict('This conversation is closed: there is nothing to put aside.');
    if (until <= now) throw badInput('input.until', 'must be a time to come');
    if (until.getTime() > now.getTime() + yearMs) throw badInput('input.until', 'must be within a year');
    const runAt = { key: endSnoozeKey(conversationId), runAt: until };
    await addJob(tx, endSnooze, { conversationId }, runAt);
  }
  if (snoozedUntil?.getTime() === until?.getTime()) return;
  await tx.conversation.update({ where: { id: conversationId }, data: { snoozedUntil: until } });
  await recordPrivileged(tx, viewer, {
    action: 'CONVERSATION_SNOOZED',
    subject: { type: 'CONVERSATION', id: conversationId },
    facts: { until: until?.toISOString() ?? null },
  });
  tell(internalStreamOf(conversationId), snoozeChanged(until, operatorId(viewer)));
}

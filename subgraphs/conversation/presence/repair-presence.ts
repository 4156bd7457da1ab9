import type { Notifier } from '#platform/streams/notifier.ts';
import type { Tx } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import { participantSnapshot } from '../events/new-event.ts';
import { repairOperators } from './operators-present.ts';
import { isPresent } from '../participants/is-present.ts';
import { participantColumns } from '../participants/participant-columns.ts';
import type { ParticipantModel } from '../participants/participant.ts';

/**
 * Reads who is online in these conversations, and shows it to the listeners of this process: announcements may have been lost.
 * Listeners ignore what they know already. The events have no number, so they never hide a later change.
 */
export async function repairPresence(
  db: Tx,
  notifier: Notifier,
  conversationIds: readonly string[],
): Promise<void> {
  if (conversationIds.length === 0) return;
  repairOperators(notifier, conversationIds);
  const participants = await db.$queryRaw<(ParticipantModel & { online: boolean })[]>`
    select ${participantColumns}, coalesce(has_live_lease(presence.leases), false) as online
    from participant p
    left join presence on presence.conversation_id = p.conversation_id and presence.user_id = p.user_id
    where p.conversation_id = any(${[...conversationIds]}::uuid[]) and ${isPresent}`;
  for (const { online, ...participant } of participants) {
    const data = { participant: participantSnapshot(participant), online };
    notifier.ephemeralHere(streamOf(participant.conversationId), 'PresenceChanged', data);
  }
}

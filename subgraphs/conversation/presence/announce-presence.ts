import type { Notifier } from '#platform/streams/notifier.ts';
import type { Tx } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import { participantSnapshot } from '../events/new-event.ts';
import { isPresent } from '../participants/is-present.ts';
import { participantColumns } from '../participants/participant-columns.ts';
import type { ParticipantModel } from '../participants/participant.ts';
import type { AttendanceChange } from './hold-leases.ts';
import { announceOperators } from './operators-present.ts';

/** Notifies all listeners that these participants came online or went offline. Operators who take no part are announced to operators only. */
export async function announcePresence(
  db: Tx,
  notifier: Notifier,
  changes: readonly AttendanceChange[],
  online: boolean,
): Promise<void> {
  if (changes.length === 0) return;
  await announceOperators(db, notifier, changes);
  const participants = await db.$queryRaw<(ParticipantModel & { change: number })[]>`
    select ${participantColumns}, changed.change
    from unnest(
      ${changes.map(({ conversationId }) => conversationId)}::uuid[],
      ${changes.map(({ userId }) => userId)}::uuid[],
      ${changes.map(({ change }) => change)}::float8[]
    ) as changed (conversation_id, user_id, change)
    join participant p on p.conversation_id = changed.conversation_id and p.user_id = changed.user_id
    where ${isPresent}`;
  for (const { change, ...participant } of participants) {
    const data = { participant: participantSnapshot(participant), online, change };
    notifier.ephemeral(streamOf(participant.conversationId), 'PresenceChanged', data);
  }
}

import type { Tx } from '../database.ts';
import { participantColumns } from './participant-columns.ts';
import type { ParticipantModel } from './participant.ts';

/** The participants of each conversation in the order in which they joined, by conversation. One statement. */
export async function readRosters(
  db: Tx,
  conversationIds: readonly string[],
): Promise<Map<string, ParticipantModel[]>> {
  const rows = await db.$queryRaw<ParticipantModel[]>`
    select ${participantColumns}
    from participant p
    where p.conversation_id = any(${[...conversationIds]}::uuid[])
    order by p.joined_at, p.id`;
  return Map.groupBy(rows, ({ conversationId }) => conversationId);
}

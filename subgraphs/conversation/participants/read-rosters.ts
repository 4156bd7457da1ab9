import type { Tx } from '../database.ts';
import type { ParticipantModel } from '../mappers.ts';

/** The participants of each conversation in the order in which they joined, by conversation. One statement. */
export async function readRosters(
  db: Tx,
  conversationIds: readonly string[],
): Promise<Map<string, ParticipantModel[]>> {
  const rows = await db.$queryRaw<ParticipantModel[]>`
    select p.id, p.conversation_id as "conversationId", p.user_id as "userId", p.is_guest as "isGuest",
      p.role::text, p.display_name as "displayName", p.joined_at as "joinedAt"
    from participant p
    where p.conversation_id = any(${[...conversationIds]}::uuid[])
    order by p.joined_at, p.id`;
  return Map.groupBy(rows, ({ conversationId }) => conversationId);
}

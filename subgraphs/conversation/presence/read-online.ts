import type { Tx } from '../database.ts';
import { isPresent } from '../participants/is-present.ts';

/** Whether each participant is online, by participant; one who is not is left out. One statement. */
export async function readOnline(db: Tx, participantIds: readonly string[]): Promise<Map<string, boolean>> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select p.id
    from participant p
    join presence on presence.conversation_id = p.conversation_id and presence.user_id = p.user_id
    where p.id = any(${[...participantIds]}::uuid[]) and has_live_lease(presence.leases) and ${isPresent}`;
  return new Map(rows.map(({ id }) => [id, true]));
}

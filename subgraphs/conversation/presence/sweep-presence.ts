import type { Tx } from '../database.ts';
import type { AttendanceChange } from './hold-leases.ts';

/**
 * Removes all presence without a valid lease. One statement: it checks the condition again on the locked row, so only one
 * of several sweeping processes removes a row, and never the row of a person who has just come back.
 * @returns the people who are offline now
 */
export function sweepPresence(db: Tx): Promise<AttendanceChange[]> {
  return db.$queryRaw<AttendanceChange[]>`
    with gone as (
      select conversation_id, user_id from presence
      where not has_live_lease(leases)
      for update skip locked
    )
    delete from presence using gone
    where presence.conversation_id = gone.conversation_id and presence.user_id = gone.user_id
    returning presence.conversation_id as "conversationId", presence.user_id as "userId",
      nextval('presence_change')::float8 as "change"`;
}

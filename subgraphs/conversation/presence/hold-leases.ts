import type { Tx } from '../database.ts';

/** Somebody in a conversation, participant or not. */
export interface Attendance {
  readonly conversationId: string;
  /** Id of the user or guest. */
  readonly userId: string;
}

/** A person came online or went offline. */
export interface AttendanceChange extends Attendance {
  /** Of two changes of one person, whichever processes made them, the later has the higher number. */
  readonly change: number;
}

/**
 * Gives `processId` a lease on these people's presence for `lease` milliseconds from now, by the clock of the database. One
 * statement both takes and renews leases.
 * @returns the people without an earlier lease of any process: they have just come online, and only this caller learns it
 */
export async function holdLeases(
  db: Tx,
  processId: string,
  attendances: readonly Attendance[],
  lease: number,
): Promise<AttendanceChange[]> {
  // xmax is 0 in a row that was inserted and not updated. In one order, so that two processes never wait for each other.
  const rows = await db.$queryRaw<(Attendance & { change: number | null })[]>`
    insert into presence as known (conversation_id, user_id, leases)
    select held.conversation_id, held.user_id,
      jsonb_build_object(${processId}::text, extract(epoch from clock_timestamp()) + ${lease / 1000}::float8)
    from unnest(
      ${attendances.map(({ conversationId }) => conversationId)}::uuid[],
      ${attendances.map(({ userId }) => userId)}::uuid[]
    ) as held (conversation_id, user_id)
    order by held.conversation_id, held.user_id
    on conflict (conversation_id, user_id) do update set leases = known.leases || excluded.leases
    returning conversation_id as "conversationId", user_id as "userId",
      case when xmax = 0 then nextval('presence_change')::float8 end as "change"`;
  return rows.flatMap(({ change, ...attendance }) => (change === null ? [] : [{ ...attendance, change }]));
}

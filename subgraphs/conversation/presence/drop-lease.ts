import type { Tx } from '../database.ts';
import type { Attendance } from './hold-leases.ts';

/** Ends what `processId` vouches for; {@link sweepPresence} finds out whether another process still does. */
export async function dropLease(
  db: Tx,
  processId: string,
  { conversationId, userId }: Attendance,
): Promise<void> {
  await db.$executeRaw`
    update presence set leases = leases - ${processId}::text
    where conversation_id = ${conversationId}::uuid and user_id = ${userId}::uuid`;
}

/** Lets everything that `processId` vouches for end after `grace` milliseconds: it is about to end itself. */
export async function expireLeases(db: Tx, processId: string, grace: number): Promise<void> {
  await db.$executeRaw`
    update presence
    set leases = leases
      || jsonb_build_object(${processId}::text, extract(epoch from clock_timestamp()) + ${grace / 1000}::float8)
    where leases ? ${processId}::text`;
}

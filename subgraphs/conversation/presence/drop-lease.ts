import type { Tx } from '../database.ts';
import type { Attendance } from './hold-leases.ts';

/** Ends a lease of `processId`; {@link sweepPresence} finds out whether another process holds one. */
export async function dropLease(
  db: Tx,
  processId: string,
  { conversationId, userId }: Attendance,
): Promise<void> {
  await db.$executeRaw`
    update presence set leases = leases - ${processId}::text
    where conversation_id = ${conversationId}::uuid and user_id = ${userId}::uuid`;
}

/** Lets all leases of `processId` expire after `grace` milliseconds, because the process is about to end. */
export async function expireLeases(db: Tx, processId: string, grace: number): Promise<void> {
  await db.$executeRaw`
    update presence
    set leases = leases
      || jsonb_build_object(${processId}::text, extract(epoch from clock_timestamp()) + ${grace / 1000}::float8)
    where leases ? ${processId}::text`;
}

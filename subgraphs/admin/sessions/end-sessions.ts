import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { announceEnded } from '../endings/announce.ts';

export interface SessionsToEnd {
  /** An account or a guest. */
  readonly userId: string;
  /** Only this one. */
  readonly id?: string;
  /** All but this one. */
  readonly except?: string | null;
}

/**
 * Ends sessions of one person by deleting them; every live socket of theirs closes after the commit.
 * @returns how many have ended
 */
export async function endSessions(
  tx: Tx,
  tell: Tell,
  { userId, id, except }: SessionsToEnd,
): Promise<number> {
  const ended = await tx.$queryRaw<{ id: string }[]>`
    delete from session
    where (user_id = ${userId}::uuid or guest_id = ${userId}::uuid)
      and (${id ?? null}::uuid is null or id = ${id ?? null}::uuid)
      and (${except ?? null}::uuid is null or id <> ${except ?? null}::uuid)
    returning id::text`;
  announceEnded(
    tell,
    ended.map((session) => session.id),
  );
  return ended.length;
}

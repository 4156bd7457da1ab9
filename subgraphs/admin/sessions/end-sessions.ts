import type { Tx } from '../database.ts';

export interface SessionsToEnd {
  /** An account or a guest. */
  readonly userId: string;
  /** Only this one. */
  readonly id?: string;
  /** All but this one. */
  readonly except?: string | null;
}

/**
 * Ends sessions of one person by deleting them.
 * @returns their ids: announce them after the commit, so that every live socket of theirs closes
 */
export async function endSessions(tx: Tx, { userId, id, except }: SessionsToEnd): Promise<string[]> {
  const ended = await tx.$queryRaw<{ id: string }[]>`
    delete from session
    where (user_id = ${userId}::uuid or guest_id = ${userId}::uuid)
      and (${id ?? null}::uuid is null or id = ${id ?? null}::uuid)
      and (${except ?? null}::uuid is null or id <> ${except ?? null}::uuid)
    returning id::text`;
  return ended.map((session) => session.id);
}

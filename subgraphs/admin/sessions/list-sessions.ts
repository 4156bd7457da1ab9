import type { Tx } from '../database.ts';

/** Sessions returned at most. */
const most = 100;

export interface ListedSession {
  readonly id: string;
  readonly startedAt: Date;
  readonly expiresAt: Date;
  readonly isCurrent: boolean;
}

/** The sessions of an account or a guest that go on at `now`, newest first. */
export async function listSessions(
  tx: Tx,
  userId: string,
  currentId: string | null,
  now: Date,
): Promise<ListedSession[]> {
  const sessions = await tx.session.findMany({
    where: { OR: [{ userId }, { guestId: userId }], expiresAt: { gt: now } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: most,
  });
  return sessions.map(({ id, createdAt, expiresAt }) => ({
    id,
    startedAt: createdAt,
    expiresAt,
    isCurrent: id === currentId,
  }));
}

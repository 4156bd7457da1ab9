import { notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import { record } from '../audit/record.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { endSessions } from './end-sessions.ts';

/** Ends the session that asks; one that has ended already stays ended. */
export async function signOut(tx: Tx, tell: Tell, userId: string, sessionId: string): Promise<void> {
  const ended = await endSessions(tx, tell, { userId, id: sessionId });
  if (ended > 0) await record(tx, { action: 'SIGNED_OUT', actorId: userId, subjectId: userId });
}

/** Ends any one session of the caller. @throws NOT_FOUND, for another person's session as well */
export async function endOwnSession(tx: Tx, tell: Tell, userId: string, sessionId: string): Promise<void> {
  const ended = isId(sessionId) ? await endSessions(tx, tell, { userId, id: sessionId }) : 0;
  if (ended === 0) throw notFound('Session');
  await record(tx, { action: 'SESSION_ENDED', actorId: userId, subjectId: userId });
}

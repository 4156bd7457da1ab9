import { notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import { record } from '../audit/record.ts';
import type { Tx } from '../database.ts';
import { endSessions } from './end-sessions.ts';

/** Ends the session that asks; one that has ended already stays ended. @returns what ended: announce it */
export async function signOut(tx: Tx, userId: string, sessionId: string): Promise<string[]> {
  const ended = await endSessions(tx, { userId, id: sessionId });
  if (ended.length > 0) await record(tx, { action: 'SIGNED_OUT', actorId: userId, subjectId: userId });
  return ended;
}

/** Ends any one session of the caller. @returns what ended: announce it. @throws NOT_FOUND for another's, too */
export async function endOwnSession(tx: Tx, userId: string, sessionId: string): Promise<string[]> {
  const ended = isId(sessionId) ? await endSessions(tx, { userId, id: sessionId }) : [];
  if (ended.length === 0) throw notFound('Session');
  await record(tx, { action: 'SESSION_ENDED', actorId: userId, subjectId: userId });
  return ended;
}

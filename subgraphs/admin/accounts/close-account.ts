import type { User } from '#generated/prisma/admin/client.ts';
import type { Tell } from '#platform/writes/write.ts';
import { notFound } from '#platform/errors/errors.ts';
import { record } from '../audit/record.ts';
import type { Tx } from '../database.ts';
import { endSessions } from '../sessions/end-sessions.ts';
import { leaveWork } from './leave-work.ts';
import { lockUser } from './lock-user.ts';

/**
 * Closes an account to sign-ins, ends its sessions and takes its work from it; a closed one stays as it is.
 * @throws NOT_FOUND
 */
export async function closeAccount(tx: Tx, tell: Tell, userId: string, actorId: string): Promise<User> {
  const before = await lockUser(tx, userId);
  if (!before) throw notFound('User');
  if (before.disabledAt) return before;
  const user = await tx.user.update({ where: { id: before.id }, data: { disabledAt: new Date() } });
  await leaveWork(tx, before);
  await record(tx, { action: 'USER_DISABLED', actorId, subjectId: user.id });
  await endSessions(tx, tell, { userId: user.id });
  return user;
}

/** Opens an account again; an open one stays as it is. @throws NOT_FOUND */
export async function openAccount(tx: Tx, userId: string, actorId: string): Promise<User> {
  const before = await lockUser(tx, userId);
  if (!before) throw notFound('User');
  if (!before.disabledAt) return before;
  const user = await tx.user.update({ where: { id: before.id }, data: { disabledAt: null } });
  await record(tx, { action: 'USER_ENABLED', actorId, subjectId: user.id });
  return user;
}

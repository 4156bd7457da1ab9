import type { User } from '#generated/prisma/admin/client.ts';
import type { Tell } from '#platform/writes/write.ts';
import { conflict, notFound } from '#platform/errors/errors.ts';
import { revokeKeysOf } from '../api-keys/revoke-keys.ts';
import { record } from '../audit/record.ts';
import type { Tx } from '../database.ts';
import { endSessions } from '../sessions/end-sessions.ts';
import { leaveWork } from './leave-work.ts';
import { lockUser } from './lock-user.ts';
import { requireCustomersOrVendors, requireMayManage } from './may-manage.ts';
import type { Manager } from './may-manage.ts';

/**
 * Closes an account to sign-ins, ends its sessions and takes its work from it; a closed one stays as it is.
 * @throws NOT_FOUND, FORBIDDEN
 */
export async function closeAccount(tx: Tx, tell: Tell, userId: string, manager: Manager): Promise<User> {
  const before = await lockUser(tx, userId);
  if (!before) throw notFound('User');
  requireMayManage(manager, before.id, [before.role]);
  if (before.disabledAt) return before;
  const user = await tx.user.update({ where: { id: before.id }, data: { disabledAt: new Date() } });
  await leaveWork(tx, before);
  await record(tx, { action: 'USER_DISABLED', actorId: manager.sub, subjectId: user.id });
  await endSessions(tx, tell, { userId: user.id });
  await revokeKeysOf(tx, tell, user.id, manager.sub);
  return user;
}

/** Opens an account again; an open one stays as it is. @throws NOT_FOUND, FORBIDDEN, CONFLICT for one that was erased */
export async function openAccount(tx: Tx, userId: string, manager: Manager): Promise<User> {
  const before = await lockUser(tx, userId);
  if (!before) throw notFound('User');
  requireCustomersOrVendors(manager, [before.role]);
  if (!before.disabledAt) return before;
  if (before.erasedAt) throw conflict('This customer was erased.');
  const user = await tx.user.update({ where: { id: before.id }, data: { disabledAt: null } });
  await record(tx, { action: 'USER_ENABLED', actorId: manager.sub, subjectId: user.id });
  return user;
}

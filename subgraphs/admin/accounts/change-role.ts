import type { User } from '#generated/prisma/admin/client.ts';
import type { Tell } from '#platform/writes/write.ts';
import { notFound } from '#platform/errors/errors.ts';
import { revokeKeysOf } from '../api-keys/revoke-keys.ts';
import { record } from '../audit/record.ts';
import type { Tx } from '../database.ts';
import { endSessions } from '../sessions/end-sessions.ts';
import { leaveWork } from './leave-work.ts';
import { lockUser } from './lock-user.ts';
import { requireMayManage } from './may-manage.ts';
import type { Manager } from './may-manage.ts';
import type { UserRole } from './person.ts';
import { requireVendor } from './require-vendor.ts';

export interface RoleChange {
  readonly userId: string;
  readonly role: UserRole;
  /** The vendor that a VENDOR acts for. */
  readonly vendorId: string | null;
  readonly manager: Manager;
}

/**
 * Gives an account another role and takes from it the work that the new role does not do. Its sessions end, because they
 * carry the old role.
 * @throws NOT_FOUND, FORBIDDEN, BAD_USER_INPUT for a vendor that does not exist
 */
export async function changeRole(
  tx: Tx,
  tell: Tell,
  { userId, role, vendorId, manager }: RoleChange,
): Promise<User> {
  const before = await lockUser(tx, userId);
  if (!before) throw notFound('User');
  requireMayManage(manager, before.id, [before.role, role]);
  if (before.role === role && before.vendorId === vendorId) return before;
  await requireVendor(tx, vendorId);
  const user = await tx.user.update({ where: { id: before.id }, data: { role, vendorId } });
  await leaveWork(tx, before);
  const facts = { from: before.role, to: role, vendorId };
  await record(tx, { action: 'ROLE_CHANGED', actorId: manager.sub, subjectId: user.id, facts });
  await endSessions(tx, tell, { userId: user.id });
  if (role !== 'ADMIN') await revokeKeysOf(tx, tell, user.id, manager.sub);
  return user;
}

import type { User } from '#generated/prisma/admin/client.ts';
import type { Tell } from '#platform/writes/write.ts';
import { notFound } from '#platform/errors/errors.ts';
import { record } from '../audit/record.ts';
import type { Tx } from '../database.ts';
import { endSessions } from '../sessions/end-sessions.ts';
import { leaveWork } from './leave-work.ts';
import { lockUser } from './lock-user.ts';
import type { UserRole } from './person.ts';
import { requireVendor } from './require-vendor.ts';

export interface RoleChange {
  readonly userId: string;
  readonly role: UserRole;
  /** The vendor that a VENDOR acts for. */
  readonly vendorId: string | null;
  readonly actorId: string;
}

/**
 * Gives an account another role, takes from it the work that the new role does not do, and ends its sessions, which still
 * carry the old role.
 * @throws NOT_FOUND, BAD_USER_INPUT for a vendor that does not exist
 */
export async function changeRole(
  tx: Tx,
  tell: Tell,
  { userId, role, vendorId, actorId }: RoleChange,
): Promise<User> {
  const before = await lockUser(tx, userId);
  if (!before) throw notFound('User');
  if (before.role === role && before.vendorId === vendorId) return before;
  await requireVendor(tx, vendorId);
  const user = await tx.user.update({ where: { id: before.id }, data: { role, vendorId } });
  await leaveWork(tx, before);
  const facts = { from: before.role, to: role, vendorId };
  await record(tx, { action: 'ROLE_CHANGED', actorId, subjectId: user.id, facts });
  await endSessions(tx, tell, { userId: user.id });
  return user;
}

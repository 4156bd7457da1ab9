import type { User } from '#generated/prisma/admin/client.ts';
import { notFound } from '#platform/errors/errors.ts';
import { record } from '../audit/record.ts';
import type { Tx } from '../database.ts';
import { endSessions } from '../sessions/end-sessions.ts';
import { leaveWork } from './leave-work.ts';
import { lockUser } from './lock-user.ts';
import type { UserRole } from './person.ts';
import { requireVendor } from './require-vendor.ts';

/**
 * Gives an account another role, takes from it the work that the new one does not do, and ends its sessions, whose holders act by
 * the old one still.
 * @returns the account and the sessions that ended: announce them after the commit
 * @throws NOT_FOUND, BAD_USER_INPUT for a vendor that does not exist
 */
export async function changeRole(
  tx: Tx,
  userId: string,
  role: UserRole,
  vendorId: string | null,
  actorId: string,
): Promise<{ user: User; ended: string[] }> {
  const before = await lockUser(tx, userId);
  if (!before) throw notFound('User');
  if (before.role === role && before.vendorId === vendorId) return { user: before, ended: [] };
  await requireVendor(tx, vendorId);
  const user = await tx.user.update({ where: { id: before.id }, data: { role, vendorId } });
  await leaveWork(tx, before);
  await record(tx, {
    action: 'ROLE_CHANGED',
    actorId,
    subjectId: user.id,
    facts: { from: before.role, to: role, vendorId },
  });
  return { user, ended: await endSessions(tx, { userId: user.id }) };
}

import type { User } from '#generated/prisma/admin/client.ts';
import { forbidden } from '#platform/errors/errors.ts';
import { write } from '#platform/writes/write.ts';
import { record } from '../audit/record.ts';
import type { Context } from '../context.ts';
import { checkPassword } from '../credentials/check-password.ts';
import { hashPassword } from '../credentials/password.ts';
import { endSessions } from '../sessions/end-sessions.ts';
import { sessionOf } from '../sessions/session-of.ts';

export interface PasswordChange {
  readonly userId: string;
  readonly currentPassword: string;
  readonly newPassword: string;
}

/**
 * Changes a password and ends the other sessions of its account; the session that asks continues.
 * @returns the account, or null when the current password is wrong
 * @throws FORBIDDEN for a caller without an account, RATE_LIMITED after too many failures
 */
export async function changePassword(context: Context, change: PasswordChange): Promise<User | null> {
  const { db, pool, address, viewer } = context;
  const account = await db.user.findUnique({ where: { id: change.userId }, select: { email: true } });
  if (!account) throw forbidden('Guests have no password.');
  const attempt = { email: account.email, address, sessionId: sessionOf(viewer) };
  const check = await checkPassword(db, pool, attempt, change.currentPassword);
  if (!check.isRight) return null;
  const passwordHash = await hashPassword(change.newPassword);
  return write(context, async (tx, tell) => {
    const user = await tx.user.update({
      where: { id: check.user.id },
      data: { passwordHash, passwordVersion: { increment: 1 } },
    });
    await record(tx, { action: 'PASSWORD_CHANGED', actorId: user.id, subjectId: user.id });
    await endSessions(tx, tell, { userId: user.id, except: sessionOf(viewer) });
    return user;
  });
}

import type pg from 'pg';
import type { User } from '#generated/prisma/admin/client.ts';
import { forbidden } from '#platform/errors/errors.ts';
import { record } from '../audit/record.ts';
import type { Database } from '../database.ts';
import { endSessions } from '../sessions/end-sessions.ts';
import { checkPassword } from '../credentials/check-password.ts';
import { hashPassword } from '../credentials/password.ts';

export interface PasswordChange {
  readonly userId: string;
  /** The session that asks: it goes on. */
  readonly sessionId: string | null;
  readonly currentPassword: string;
  readonly newPassword: string;
  /** The client's network address, where it is known. */
  readonly address: string | undefined;
}

/**
 * Changes a password and ends the other sessions of its account.
 * @returns the account and the sessions that ended (announce them), or null when the current password is not right
 * @throws FORBIDDEN for who has no account, RATE_LIMITED after too many failures
 */
export async function changePassword(
  db: Database,
  pool: pg.Pool,
  change: PasswordChange,
): Promise<{ user: User; ended: string[] } | null> {
  const account = await db.user.findUnique({ where: { id: change.userId }, select: { email: true } });
  if (!account) throw forbidden('Guests have no password.');
  const check = await checkPassword(
    db,
    pool,
    { email: account.email, address: change.address },
    change.currentPassword,
  );
  if (!check.isRight) return null;
  const passwordHash = await hashPassword(change.newPassword);
  return db.$transaction(async (tx) => {
    const user = await tx.user.update({
      where: { id: check.user.id },
      data: { passwordHash, passwordVersion: { increment: 1 } },
    });
    await record(tx, { action: 'PASSWORD_CHANGED', actorId: user.id, subjectId: user.id });
    return { user, ended: await endSessions(tx, { userId: user.id, except: change.sessionId }) };
  });
}

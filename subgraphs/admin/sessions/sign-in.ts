import type pg from 'pg';
import type { User } from '#generated/prisma/admin/client.ts';
import { checkPassword } from '../credentials/check-password.ts';
import type { Attempt } from '../credentials/failures.ts';
import { record } from '../audit/record.ts';
import type { Database } from '../database.ts';
import { beginSession } from './begin-session.ts';
import type { NewSession } from './begin-session.ts';

export interface Credentials extends Attempt {
  readonly password: string;
}

/**
 * Begins a session for who proves to be somebody.
 * @returns null when the credentials are wrong, in whatever way
 * @throws RATE_LIMITED after ten failures of the account, or a hundred of the network address, within a minute
 */
export async function signIn(
  db: Database,
  pool: pg.Pool,
  { password, ...attempt }: Credentials,
  expiresAt: Date,
): Promise<{ session: NewSession; user: User } | null> {
  const check = await checkPassword(db, pool, attempt, password);
  if (!check.isRight) {
    await record(db, { action: 'SIGN_IN_FAILED', actorId: null, subjectId: check.user?.id ?? null });
    return null;
  }
  const { user } = check;
  return db.$transaction(async (tx) => {
    const session = await beginSession(tx, user, expiresAt);
    if (!session) return null;
    await record(tx, { action: 'SIGNED_IN', actorId: user.id, subjectId: user.id });
    return { session, user };
  });
}

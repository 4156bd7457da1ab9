import type { User } from '#generated/prisma/admin/client.ts';
import { checkPassword } from '../credentials/check-password.ts';
import type { Attempt } from '../credentials/failures.ts';
import { record } from '../audit/record.ts';
import { write } from '#platform/writes/write.ts';
import type { Context } from '../context.ts';
import { beginSession } from './begin-session.ts';
import type { NewSession } from './begin-session.ts';

export interface Credentials extends Attempt {
  readonly password: string;
}

/**
 * Begins a session of an account for a caller who knows its password.
 * @returns null for wrong credentials
 * @throws RATE_LIMITED after ten failures of the account, or a hundred of the network address, within a minute
 */
export async function signIn(
  context: Context,
  { password, ...attempt }: Credentials,
  expiresAt: Date,
): Promise<{ session: NewSession; user: User } | null> {
  const check = await checkPassword(context.db, context.pool, attempt, password);
  if (!check.isRight) {
    await record(context.db, { action: 'SIGN_IN_FAILED', actorId: null, subjectId: check.user?.id ?? null });
    return null;
  }
  const { user } = check;
  return write(context, async (tx) => {
    const session = await beginSession(tx, user, expiresAt);
    if (!session) return null;
    await record(tx, { action: 'SIGNED_IN', actorId: user.id, subjectId: user.id });
    return { session, user };
  });
}

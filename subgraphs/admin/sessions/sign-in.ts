import type { User } from '#generated/prisma/admin/client.ts';
import { accountUsedNewNetwork } from '#contracts/events/accounts.ts';
import { checkPassword } from '../credentials/check-password.ts';
import { isKnownNetwork, rememberNetwork } from '../credentials/known-networks.ts';
import type { Whereabouts } from '../credentials/known-networks.ts';
import { record } from '../audit/record.ts';
import { write } from '#platform/writes/write.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../database.ts';
import { sessionOf } from './session-of.ts';
import { beginSession } from './begin-session.ts';
import type { NewSession } from './begin-session.ts';

export interface Credentials extends Whereabouts {
  readonly password: string;
}

/**
 * Begins a session of an account for a caller who knows its password.
 * @returns null for wrong credentials
 * @throws RATE_LIMITED after too many failures, see credentials/failures.ts
 */
export async function signIn(
  context: Context,
  { password, ...whereabouts }: Credentials,
  expiresAt: Date,
): Promise<{ session: NewSession; user: User } | null> {
  const sessionId = await sessionOfAccount(context, whereabouts.email);
  const attempt = { ...whereabouts, sessionId };
  const check = await checkPassword(context.db, context.pool, attempt, password);
  if (!check.isRight) {
    await record(context.db, { action: 'SIGN_IN_FAILED', actorId: null, subjectId: check.user?.id ?? null });
    return null;
  }
  const { user } = check;
  return write(context, async (tx, tell) => {
    const session = await beginSession(tx, user, expiresAt);
    if (!session) return null;
    if (sessionId === null && (await isFromNewNetwork(tx, user, whereabouts)))
      tell.publish(accountUsedNewNetwork, { id: user.id }, { role: user.role });
    await rememberNetwork(tx, whereabouts);
    await record(tx, { action: 'SIGNED_IN', actorId: user.id, subjectId: user.id });
    return { session, user };
  });
}

/** Whether the owner should know of a sign-in. The first one of an account has no network to be compared with. */
async function isFromNewNetwork(tx: Tx, { id }: User, whereabouts: Whereabouts): Promise<boolean> {
  if (whereabouts.address === undefined || (await isKnownNetwork(tx, whereabouts))) return false;
  const earlier = await tx.auditEntry.findFirst({
    where: { subjectId: id, action: { in: ['SIGNED_IN', 'SIGNED_UP'] } },
    select: { id: true },
  });
  return earlier !== null;
}

/** The session that came with the sign-in, where it is one of the same account: its device is known. */
async function sessionOfAccount({ db, viewer }: Context, email: string): Promise<string | null> {
  const sessionId = sessionOf(viewer);
  if (sessionId === null || viewer.sub === null) return null;
  const account = await db.user.findUnique({ where: { id: viewer.sub }, select: { email: true } });
  return account?.email === email ? sessionId : null;
}

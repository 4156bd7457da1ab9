import type { User } from '#generated/prisma/admin/client.ts';
import { isUniqueViolation } from '#platform/database/unique-violation.ts';
import { badInput, conflict } from '#platform/errors/errors.ts';
import { write } from '#platform/writes/write.ts';
import { record } from '../audit/record.ts';
import { hashPassword } from '../credentials/password.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../database.ts';
import { beginSession } from '../sessions/begin-session.ts';
import type { NewSession } from '../sessions/begin-session.ts';
import { endSessions } from '../sessions/end-sessions.ts';
import { findSetUp, useSetUp } from './set-up-token.ts';
import type { SetUp } from './set-up-token.ts';

export interface Completion {
  readonly token: string;
  readonly password: string;
  readonly name: string | null;
  /** In lower case. */
  readonly email: string | null;
}

/** The account and its new session. */
export interface CompletedSetUp {
  readonly user: User;
  readonly session: NewSession;
}

/**
 * Uses a one-time token: makes an administrator or sets a password, and begins a session.
 * @returns null, and has written nothing, when the e-mail address is taken
 * @throws BAD_USER_INPUT for a token that is unknown, used or expired, and for what the first administrator lacks;
 *   CONFLICT when the account was closed meanwhile
 */
export async function completeSetUp(
  context: Context,
  { token, password, ...given }: Completion,
  expiresAt: Date,
): Promise<CompletedSetUp | null> {
  const setUp = await findSetUp(context.db, token);
  if (!setUp) throw unknownToken();
  const act = actOf(setUp, given);
  const passwordHash = await hashPassword(password);
  try {
    return await write(context, async (tx, tell) => {
      if (!(await useSetUp(tx, token))) throw unknownToken();
      const user = await act(tx, passwordHash);
      await endSessions(tx, tell, { userId: user.id });
      const session = await beginSession(tx, user, expiresAt);
      if (!session) throw conflict('This account is closed: another administrator can open it again.');
      return { user, session };
    });
  } catch (error) {
    if (isUniqueViolation(error)) return null;
    throw error;
  }
}

function unknownToken() {
  return badInput('input.token', 'is unknown, used or expired: make a new one with `npm run admin`');
}

/** What a token is used for. An invitation's own address counts; only the first administrator chooses one. */
function actOf(
  setUp: SetUp,
  { name, email }: Pick<Completion, 'name' | 'email'>,
): (tx: Tx, passwordHash: string) => Promise<User> {
  switch (setUp.kind) {
    case 'RESET':
      return (tx, passwordHash) => setPassword(tx, setUp.userId, passwordHash);
    case 'CREATE': {
      const account = { email: setUp.email, name: name ?? setUp.name ?? setUp.email };
      return (tx, passwordHash) => makeAdministrator(tx, { ...account, passwordHash });
    }
    case 'FIRST':
      if (email === null) throw badInput('input.email', 'is required for the first administrator');
      if (name === null) throw badInput('input.name', 'is required for the first administrator');
      return (tx, passwordHash) => makeAdministrator(tx, { email, name, passwordHash });
  }
}

/** Makes an administrator's account. */
export async function makeAdministrator(
  tx: Tx,
  account: { name: string; email: string; passwordHash: string },
): Promise<User> {
  const user = await tx.user.create({ data: { ...account, role: 'ADMIN' } });
  await record(tx, {
    action: 'USER_CREATED',
    actorId: user.id,
    subjectId: user.id,
    facts: { role: 'ADMIN' },
  });
  return user;
}

async function setPassword(tx: Tx, id: string, passwordHash: string): Promise<User> {
  const data = { passwordHash, passwordVersion: { increment: 1 } };
  const user = await tx.user.update({ where: { id }, data });
  await record(tx, { action: 'PASSWORD_CHANGED', actorId: id, subjectId: id });
  return user;
}

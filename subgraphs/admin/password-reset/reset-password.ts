import { badInput } from '#platform/errors/errors.ts';
import { write } from '#platform/writes/write.ts';
import { record } from '../audit/record.ts';
import type { Context } from '../context.ts';
import { rememberNetwork } from '../credentials/known-networks.ts';
import { hashPassword } from '../credentials/password.ts';
import { endSessions } from '../sessions/end-sessions.ts';
import { findSetUp, useSetUp } from '../set-up/set-up-token.ts';

/**
 * Uses a one-time token to set a password, and ends all sessions of the account.
 * @throws BAD_USER_INPUT for a token that is unknown, used, expired or of a closed account
 */
export async function resetPassword(
  context: Context,
  { token, newPassword }: { readonly token: string; readonly newPassword: string },
): Promise<void> {
  const setUp = await findSetUp(context.db, token);
  if (setUp?.kind !== 'RESET') throw unknownToken();
  const { userId } = setUp;
  const passwordHash = await hashPassword(newPassword);
  await write(context, async (tx, tell) => {
    if (!(await useSetUp(tx, token))) throw unknownToken();
    const [user] = await tx.user.updateManyAndReturn({
      where: { id: userId, disabledAt: null },
      data: { passwordHash, passwordVersion: { increment: 1 } },
      select: { email: true },
    });
    if (!user) throw unknownToken();
    // Whoever has the mail is the owner: guesses of others must not keep them out.
    await rememberNetwork(tx, { email: user.email, address: context.address });
    await record(tx, { action: 'PASSWORD_RESET', actorId: userId, subjectId: userId });
    await endSessions(tx, tell, { userId });
  });
}

function unknownToken() {
  return badInput('input.token', 'is unknown, used or expired: request a new one');
}

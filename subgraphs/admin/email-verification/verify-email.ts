import { badInput, forbidden } from '#platform/errors/errors.ts';
import { write } from '#platform/writes/write.ts';
import { record } from '../audit/record.ts';
import type { Context } from '../context.ts';
import { countMail } from '../credentials/mail-limit.ts';
import { mailToken, useToken } from './verification-token.ts';

/** Notes that an account's e-mail address is verified. @throws BAD_USER_INPUT for a token that is unknown, used or expired */
export function verifyEmail(context: Context, token: string): Promise<void> {
  return write(context, async (tx) => {
    const id = await useToken(tx, token);
    if (id === null) throw badInput('input.token', 'is unknown, used or expired: request a new one');
    await tx.user.update({ where: { id }, data: { emailVerifiedAt: new Date() }, select: { id: true } });
    await record(tx, { action: 'EMAIL_VERIFIED', actorId: id, subjectId: id });
  });
}

/**
 * Mails another token to an account.
 * @returns false, and mails nothing, where its address is verified already
 * @throws FORBIDDEN for a guest, RATE_LIMITED after too many requests
 */
export async function requestVerification(context: Context, userId: string): Promise<boolean> {
  const { db, pool, address } = context;
  const user = await db.user.findUnique({ where: { id: userId } });
  if (!user) throw forbidden('Guests have no account: sign up first.');
  if (user.emailVerifiedAt !== null) return false;
  await countMail(pool, 'e-mail verification', { email: user.email, address });
  await write(context, (tx) => mailToken(tx, user));
  return true;
}

import { sendMail } from '#contracts/jobs.ts';
import { hashToken, newSessionToken } from '#platform/identity/token.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { databaseTime } from '#platform/time/database-time.ts';
import type { Tx } from '../database.ts';

/** How long a token may be used, once. */
export const validMinutes = 24 * 60;

/** Mails a token to an account; the database keeps its hash, and the former is no longer valid. */
export async function mailToken(
  tx: Tx,
  { id: userId, email, name }: { readonly id: string; readonly email: string; readonly name: string },
): Promise<void> {
  const { token, hash: tokenHash } = newSessionToken();
  const expiresAt = new Date((await databaseTime(tx)).getTime() + validMinutes * 60 * 1_000);
  const columns = { tokenHash, expiresAt };
  await tx.emailVerification.upsert({
    where: { userId },
    create: { userId, ...columns },
    update: columns,
    select: { userId: true },
  });
  const facts = { name, token, validMinutes };
  await addJob(tx, sendMail, { to: email, template: 'EMAIL_VERIFICATION', facts });
}

/** Consumes a token in the transaction of its use. @returns its account; null for an invalid token */
export async function useToken(tx: Tx, token: string): Promise<string | null> {
  const [used] = await tx.$queryRaw<{ userId: string }[]>`
    delete from email_verification where token_hash = ${hashToken(token)} and expires_at > now()
    returning user_id::text as "userId"`;
  return used?.userId ?? null;
}

import { z } from 'zod';
import type { User } from '#generated/prisma/admin/client.ts';
import { isUniqueViolation } from '#platform/database/unique-violation.ts';
import { hashToken } from '#platform/identity/token.ts';
import { parseInput } from '#platform/input/parse.ts';
import { databaseTime } from '#platform/time/database-time.ts';
import { write } from '#platform/writes/write.ts';
import { personName } from '../../accounts/fields.ts';
import { record } from '../../audit/record.ts';
import type { Context } from '../../context.ts';
import { accountEmail, newPassword } from '../../credentials/fields.ts';
import { hashPassword } from '../../credentials/password.ts';
import { mailToken } from '../../email-verification/verification-token.ts';
import { beginSession } from '../../sessions/begin-session.ts';
import type { NewSession } from '../../sessions/begin-session.ts';

const input = z.object({
  code: z.string().max(200, 'must have at most 200 characters'),
  name: personName,
  email: accountEmail,
  password: newPassword,
});

/** What became of an invitation. */
export type Accepted =
  | { readonly outcome: 'ACCEPTED'; readonly session: NewSession; readonly user: User }
  | { readonly outcome: 'INVALID' | 'EMAIL_TAKEN' };

/** Makes the account of an invited vendor, and begins a session of it. A code is used once. @throws BAD_USER_INPUT */
export async function acceptInvitation(context: Context, given: unknown, expiresAt: Date): Promise<Accepted> {
  const { code, password, ...fields } = parseInput(input, given);
  const tokenHash = hashToken(code.trim());
  // The password is hashed only for a code that is good: hashing costs what a guess must not cost.
  if ((await context.db.vendorInvitation.count({ where: { tokenHash, usedAt: null } })) === 0)
    return { outcome: 'INVALID' };
  const passwordHash = await hashPassword(password);
  try {
    return await write(context, async (tx): Promise<Accepted> => {
      const now = await databaseTime(tx);
      const [used] = await tx.$queryRaw<{ vendorId: string }[]>`
        update vendor_invitation set used_at = ${now} where token_hash = ${tokenHash} and used_at is null and expires_at > ${now}
        returning vendor_id::text as "vendorId"`;
      if (!used) return { outcome: 'INVALID' };
      const data = { ...fields, role: 'VENDOR' as const, vendorId: used.vendorId, passwordHash };
      const user = await tx.user.create({ data });
      const session = await beginSession(tx, user, expiresAt);
      if (!session) throw new Error('A new account did not open to its own password.');
      await record(tx, {
        action: 'SIGNED_UP',
        actorId: user.id,
        subjectId: user.id,
        facts: { vendorId: used.vendorId },
      });
      await mailToken(tx, user);
      return { outcome: 'ACCEPTED', session, user };
    });
  } catch (error) {
    if (isUniqueViolation(error)) return { outcome: 'EMAIL_TAKEN' };
    throw error;
  }
}

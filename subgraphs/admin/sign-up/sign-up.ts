import type { User } from '#generated/prisma/admin/client.ts';
import { customerCreated } from '#contracts/events/customers.ts';
import { isUniqueViolation } from '#platform/database/unique-violation.ts';
import { write } from '#platform/writes/write.ts';
import { record } from '../audit/record.ts';
import { hashPassword } from '../credentials/password.ts';
import type { Context } from '../context.ts';
import { beginSession } from '../sessions/begin-session.ts';
import type { NewSession } from '../sessions/begin-session.ts';

/** A customer who makes an account. */
export interface Registration {
  readonly name: string;
  /** In lower case. */
  readonly email: string;
  readonly password: string;
  readonly phone: string | null;
}

/**
 * Makes a customer's account and its first session: both or neither.
 * @returns null, and has written nothing, when the e-mail address is taken
 */
export async function signUp(
  context: Context,
  { password, ...fields }: Registration,
  expiresAt: Date,
): Promise<{ session: NewSession; user: User } | null> {
  const passwordHash = await hashPassword(password);
  try {
    return await write(context, async (tx, tell) => {
      const user = await tx.user.create({ data: { ...fields, role: 'CUSTOMER', passwordHash } });
      const session = await beginSession(tx, user, expiresAt);
      if (!session) throw new Error('A new account did not open to its own password.');
      await record(tx, { action: 'SIGNED_UP', actorId: user.id, subjectId: user.id });
      tell.publish(customerCreated, { id: user.id }, { wasGuest: null });
      return { session, user };
    });
  } catch (error) {
    if (isUniqueViolation(error)) return null;
    throw error;
  }
}

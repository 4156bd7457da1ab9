import { Prisma } from '#generated/prisma/admin/client.ts';
import type { User } from '#generated/prisma/admin/client.ts';
import { record } from '../audit/record.ts';
import type { Database } from '../database.ts';
import { hashPassword } from '../credentials/password.ts';
import type { UserRole } from './person.ts';
import { requireVendor } from './require-vendor.ts';

export interface NewUser {
  readonly name: string;
  /** In lower case. */
  readonly email: string;
  readonly password: string;
  readonly role: UserRole;
  readonly vendorId: string | null;
}

/**
 * Makes an account.
 * @returns null, and has written nothing, when the e-mail address is taken
 * @throws BAD_USER_INPUT for a vendor that does not exist
 */
export async function createUser(db: Database, given: NewUser, actorId: string): Promise<User | null> {
  const { password, ...fields } = given;
  const passwordHash = await hashPassword(password);
  try {
    return await db.$transaction(async (tx) => {
      await requireVendor(tx, given.vendorId);
      const user = await tx.user.create({ data: { ...fields, passwordHash } });
      await record(tx, {
        action: 'USER_CREATED',
        actorId,
        subjectId: user.id,
        facts: { role: user.role, vendorId: user.vendorId },
      });
      return user;
    });
  } catch (error) {
    if (isEmailTaken(error)) return null;
    throw error;
  }
}

/** Whether an account could not be made because another one has its e-mail address (Prisma's code P2002). */
export function isEmailTaken(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}

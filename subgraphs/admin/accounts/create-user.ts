import { Prisma } from '#generated/prisma/admin/client.ts';
import type { User } from '#generated/prisma/admin/client.ts';
import { record } from '../audit/record.ts';
import type { Database } from '../database.ts';
import { hashPassword } from '../credentials/password.ts';
import type { UserRole } from './person.ts';

export interface NewUser {
  readonly name: string;
  /** In lower case. */
  readonly email: string;
  readonly password: string;
  readonly role: UserRole;
  readonly vendorId: string | null;
}

/** Makes an account. @returns null, and has written nothing, when the e-mail address is taken */
export async function createUser(db: Database, given: NewUser, actorId: string): Promise<User | null> {
  const { password, ...fields } = given;
  const passwordHash = await hashPassword(password);
  try {
    return await db.$transaction(async (tx) => {
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
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return null;
    throw error;
  }
}

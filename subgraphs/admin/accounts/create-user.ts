import type { User } from '#generated/prisma/admin/client.ts';
import { record } from '../audit/record.ts';
import { isUniqueViolation } from '#platform/database/unique-violation.ts';
import { write } from '#platform/writes/write.ts';
import type { Writer } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { hashPassword } from '../credentials/password.ts';
import { requireCustomersOrVendors } from './may-manage.ts';
import type { Manager } from './may-manage.ts';
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
 * @throws FORBIDDEN for an API key that asks for an operator's account, BAD_USER_INPUT for a vendor that does not exist
 */
export async function createUser(
  writer: Writer<Tx>,
  { password, ...fields }: NewUser,
  manager: Manager,
): Promise<User | null> {
  requireCustomersOrVendors(manager, [fields.role]);
  const passwordHash = await hashPassword(password);
  try {
    return await write(writer, async (tx) => {
      await requireVendor(tx, fields.vendorId);
      const user = await tx.user.create({ data: { ...fields, passwordHash } });
      const facts = { role: user.role, vendorId: user.vendorId };
      await record(tx, { action: 'USER_CREATED', actorId: manager.sub, subjectId: user.id, facts });
      return user;
    });
  } catch (error) {
    if (isUniqueViolation(error)) return null;
    throw error;
  }
}

import { randomUUID } from 'node:crypto';
import type { User } from '#generated/prisma/admin/client.ts';
import type { Claims } from '#platform/identity/claims.ts';
import { hashPassword } from '../credentials/password.ts';
import type { UserRole } from '../accounts/person.ts';
import type { Database } from '../database.ts';

/** The password of every user that {@link addUser} makes. */
export const password = 'correct horse battery staple';

let hash: Promise<string> | undefined;

/** Adds an account with an e-mail address of its own. */
export async function addUser(
  db: Database,
  role: UserRole,
  fields: Partial<
    Pick<User, 'name' | 'email' | 'passwordHash' | 'disabledAt' | 'createdAt' | 'locale' | 'timezone'>
  > = {},
): Promise<User> {
  hash ??= hashPassword(password);
  return db.user.create({
    data: {
      name: `Test ${role}`,
      email: `${randomUUID()}@example.test`,
      passwordHash: await hash,
      role,
      vendorId: role === 'VENDOR' ? randomUUID() : null,
      ...fields,
    },
  });
}

/** What the gateway says of a signed-in user. */
export function viewerOf(user: User, sid: string | null = null): Partial<Claims> {
  return { sub: user.id, role: user.role, vendorId: user.vendorId, sid };
}

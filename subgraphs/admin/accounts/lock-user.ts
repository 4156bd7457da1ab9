import type { User } from '#generated/prisma/admin/client.ts';
import { isId } from '#platform/input/fields.ts';
import type { Tx } from '../database.ts';

/**
 * Locks an account until the end of the transaction. Changes to it wait, and so does a sign-in that is about to begin a
 * session. Null for an unknown id.
 */
export async function lockUser(tx: Tx, id: string): Promise<User | null> {
  if (!isId(id)) return null;
  await tx.$queryRaw`select 1 from account where id = ${id}::uuid for update`;
  return tx.user.findUnique({ where: { id } });
}

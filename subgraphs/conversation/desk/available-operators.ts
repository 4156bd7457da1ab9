import { Prisma } from '#generated/prisma/conversation/client.ts';
import type { Tx } from '../database.ts';

/**
 * A query of the operators who can be given work at this moment, as `user_id`: they are there, have not chosen otherwise, speak in no call
 * and have done something lately. What gives people work asks this.
 */
export const availableNow = Prisma.sql`select user_id from operator_availability where status = 'AVAILABLE'`;

/** Which of these operators can be given work now; see {@link availableNow}. */
export async function availableOperators(db: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select user_id::text as id from (${availableNow}) as available where user_id = any(${[...ids]}::uuid[])`;
  return new Set(rows.map(({ id }) => id));
}

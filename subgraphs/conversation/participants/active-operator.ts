import type { Tx } from '../database.ts';

/** Whether an account is open and an operator's. It stays so until the end of the transaction. */
export async function isActiveOperator(tx: Tx, userId: string): Promise<boolean> {
  const found = await tx.$queryRaw<unknown[]>`
    select 1 from admin.person
    where id = ${userId}::uuid and role in ('ADMIN', 'AGENT') and disabled_at is null
    for key share`;
  return found.length > 0;
}

import type { Referral } from '#generated/prisma/vendor/client.ts';
import type { Tx } from '../../database.ts';

/** Locks a referral until the end of the transaction; null for an unknown one. */
export async function lockReferral(tx: Tx, id: string): Promise<Referral | null> {
  await tx.$queryRaw`select id::text from referral where id = ${id}::uuid for update`;
  return tx.referral.findUnique({ where: { id } });
}

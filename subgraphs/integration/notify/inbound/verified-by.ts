import type { Tx } from '../../database.ts';

/** The account that has shown a telephone number (E.164) to be theirs; null for nobody, and where several share it. */
export async function verifiedBy(tx: Tx, phone: string): Promise<string | null> {
  const owners = await tx.verifiedPhone.findMany({
    where: { phone, verifiedAt: { not: null } },
    select: { personId: true },
    take: 2,
  });
  const [only, ...others] = owners;
  return only !== undefined && others.length === 0 ? only.personId : null;
}

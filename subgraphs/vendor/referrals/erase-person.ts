import type { Tx } from '../database.ts';

/** Forgets where an erased customer was seen, and disables their codes. Referrals stay: they are money, and name nobody. */
export async function eraseFromReferrals(tx: Tx, personId: string): Promise<void> {
  await tx.referralTrait.deleteMany({ where: { personId } });
  await tx.referralCode.updateMany({ where: { personId, vendorId: null }, data: { label: null } });
  await tx.referralCode.updateMany({
    where: { personId, vendorId: null, disabledAt: null },
    data: { disabledAt: new Date() },
  });
}

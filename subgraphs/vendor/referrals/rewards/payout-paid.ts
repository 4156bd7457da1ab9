import { referralPaid } from '#contracts/events/referrals.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { lockReferral } from './lock-referral.ts';
import { leftOf, publishReferral } from './reward.ts';

/**
 * A payout takes what a vendor's balance has, the oldest first. So the rewards that were booked before it are paid, but for the youngest
 * of them that the balance still covers.
 */
export async function markPaidBy(tx: Tx, tell: Tell, payoutId: string): Promise<void> {
  const payout = await tx.payout.findUnique({ where: { id: payoutId } });
  if (payout?.status !== 'PAID') return;
  const { vendorId, currency, paidAt } = payout;
  const booked = await tx.referral.findMany({
    where: {
      referrerVendorId: vendorId,
      currency,
      state: 'APPROVED',
      approvedAt: { lte: payout.createdAt },
    },
    orderBy: [{ approvedAt: 'desc' }, { id: 'desc' }],
    select: { id: true },
  });
  if (booked.length === 0) return;
  const { _sum } = await tx.ledgerEntry.aggregate({
    where: { vendorId, currency, account: 'VENDOR_AVAILABLE' },
    _sum: { amount: true },
  });
  let covered = Math.max(0, _sum.amount ?? 0);
  for (const { id } of booked) {
    const referral = await lockReferral(tx, id);
    if (referral?.state !== 'APPROVED') continue;
    if (covered >= leftOf(referral)) {
      covered -= leftOf(referral);
      continue;
    }
    const paid = await tx.referral.update({
      where: { id },
      data: { state: 'PAID', paidAt: paidAt ?? new Date(), payReference: payoutId },
    });
    await publishReferral(tx, tell, referralPaid, paid, {});
  }
}

import { z } from 'zod';
import { referralPaid } from '#contracts/events/referrals.ts';
import { conflict, notFound } from '#platform/errors/errors.ts';
import { clientId, isId, text } from '#platform/input/fields.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { lockReferral } from './lock-referral.ts';
import { bookReward, leftOf, publishReferral } from './reward.ts';

/** That a customer got a reward, as a client sends it. */
export const paymentSchema = z.object({ referralId: z.string(), reference: text(1, 200), clientId });

/**
 * Notes that a customer got a reward, and takes it off what the platform owes them.
 * @throws NOT_FOUND; CONFLICT for a referral that is not APPROVED, or a vendor's
 */
export async function recordPayment(
  tx: Tx,
  tell: Tell,
  { referralId, reference }: Pick<z.infer<typeof paymentSchema>, 'referralId' | 'reference'>,
  payKey: { readonly payBy: string; readonly payClientId: string | null; readonly payDigest: string },
): Promise<void> {
  const referral = isId(referralId) ? await lockReferral(tx, referralId) : null;
  if (!referral) throw notFound('Referral');
  if (referral.referrerVendorId !== null) throw conflict('A vendor gets its rewards with its payouts.');
  if (referral.state !== 'APPROVED') {
    throw conflict(`The reward of a referral that is ${referral.state} can’t be paid out.`);
  }
  const at = new Date();
  const left = leftOf(referral);
  const paid = await tx.referral.update({
    where: { id: referralId },
    data: { state: 'PAID', paidAt: at, payReference: reference, ...payKey },
  });
  await bookReward(tx, paid, { step: 'PAID', at, entries: { CUSTOMER_CREDIT: -left, PAYOUT: left } });
  await publishReferral(tx, tell, referralPaid, paid, {});
}

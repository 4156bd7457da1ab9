import { z } from 'zod';
import { referralRejected, referralReversed } from '#contracts/events/referrals.ts';
import { badInput, conflict, notFound } from '#platform/errors/errors.ts';
import { isId, optionalText } from '#platform/input/fields.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { approve } from '../rewards/approve-due.ts';
import { lockReferral } from '../rewards/lock-referral.ts';
import { bookChange, publishReferral } from '../rewards/reward.ts';

/** A decision as a client sends it. */
export const reviewSchema = z.object({
  referralId: z.string(),
  approve: z.boolean(),
  note: optionalText(500),
});

/**
 * Decides about a referral. What is approved goes on as others do: it still waits for the end of its hold. What is refused does not count, and a
 * reward that is booked is taken back, as long as it is not paid out.
 * @throws NOT_FOUND; BAD_USER_INPUT for a refusal without a reason; CONFLICT for a referral about which nothing can be decided any more
 */
export async function reviewReferral(
  tx: Tx,
  tell: Tell,
  { referralId: id, approve: isApproved, note }: z.infer<typeof reviewSchema>,
  reviewedBy: string,
): Promise<void> {
  if (!isApproved && note === null) throw badInput('input.note', 'say why it does not count');
  const before = isId(id) ? await lockReferral(tx, id) : null;
  if (!before) throw notFound('Referral');
  const { state } = before;
  const isOpen = state === 'PENDING' || state === 'QUALIFIED' || (state === 'APPROVED' && !isApproved);
  if (!isOpen) throw conflict(`A referral that is ${state} is decided.`);
  const at = new Date();
  const review = { reviewedBy, reviewedAt: at, reviewNote: note, heldAt: null };
  if (isApproved) {
    await tx.referral.update({ where: { id }, data: review });
    await approve(tx, tell, id, at);
    return;
  }
  const isBooked = state === 'APPROVED';
  const after = await tx.referral.update({
    where: { id },
    data: {
      ...review,
      state: isBooked ? 'REVERSED' : 'REJECTED',
      ...(isBooked && { reversedAmount: before.rewardAmount }),
      closedAt: at,
      closedReason: 'An operator decided that it does not count.',
    },
  });
  if (!isBooked) return publishReferral(tx, tell, referralRejected, after, {});
  await bookChange(tx, { before, after, step: 'REVOKED', at });
  return publishReferral<{ whole: boolean }>(tx, tell, referralReversed, after, { whole: true });
}

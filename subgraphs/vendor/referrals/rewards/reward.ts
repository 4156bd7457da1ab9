import type { RewardFacts } from '#contracts/events/referrals.ts';
import type { Referral } from '#generated/prisma/vendor/client.ts';
import type { EventContract } from '#platform/events/domain-event.ts';
import type { JobPayload } from '#platform/jobs/job-contract.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { book, difference } from '../../money/ledger/book.ts';
import type { Entries } from '../../money/ledger/book.ts';

type Stand = Pick<Referral, 'approvedAt' | 'rewardAmount' | 'reversedAmount' | 'referrerVendorId'>;

/** What is left of a reward, in minor units. */
export function leftOf({
  rewardAmount,
  reversedAmount,
}: Pick<Referral, 'rewardAmount' | 'reversedAmount'>): number {
  return rewardAmount - reversedAmount;
}

/** The effect of a referral on the ledger: nothing before it is approved. A vendor's reward can be paid out at once, because its hold is over. */
export function effectOf(referral: Stand): Entries {
  if (referral.approvedAt === null) return {};
  const left = leftOf(referral);
  const account = referral.referrerVendorId === null ? 'CUSTOMER_CREDIT' : 'VENDOR_AVAILABLE';
  return { REFERRALS: -left, [account]: left };
}

/** Books what a change of a locked referral means. @param step names it once for each referral */
export async function bookChange(
  tx: Tx,
  { before, after, step, at }: { before: Referral; after: Referral; step: string; at: Date },
): Promise<void> {
  await bookReward(tx, after, { step, at, entries: difference(effectOf(before), effectOf(after)) });
}

/** Books a movement of a reward. */
export async function bookReward(
  tx: Tx,
  { id, referrerId, referrerVendorId, currency }: Referral,
  { step, at, entries }: { step: string; at: Date; entries: Entries },
): Promise<void> {
  await book(tx, {
    vendorId: referrerVendorId,
    ...(referrerVendorId === null ? { personId: referrerId } : {}),
    currency,
    cause: { type: 'REFERRAL', id, step },
    entries,
    at,
  });
}

/** Publishes what became of a referral. */
export async function publishReferral<More extends JobPayload>(
  tx: Tx,
  tell: Tell,
  contract: EventContract<RewardFacts & More>,
  referral: Referral,
  more: More,
): Promise<void> {
  const { id, codeId, referrerId, referrerVendorId, refereeId, currency } = referral;
  const { programId } = await tx.referralCode.findUniqueOrThrow({
    where: { id: codeId },
    select: { programId: true },
  });
  const facts: RewardFacts = {
    programId,
    codeId,
    referrerId,
    referrerVendorId,
    refereeId,
    reward: { amount: referral.rewardAmount, currency },
    reversed: { amount: referral.reversedAmount, currency },
  };
  tell.publish(contract, { id }, { ...facts, ...more });
}

import { z } from 'zod';
import { domainEvent } from './event.ts';
import { amount, id } from './fields.ts';

/** What every event of a referral carries. A reward goes to the vendor of the referrer, where there is one. */
const ofReferral = {
  programId: id,
  codeId: id,
  referrerId: id,
  referrerVendorId: id.nullable(),
  refereeId: id,
  reward: amount,
};

/** With what refunds took of the reward so far. */
const ofReward = z.object({ ...ofReferral, reversed: amount });

export type RewardFacts = z.infer<typeof ofReward>;

export const referralCreated = domainEvent(
  'referral.created',
  'Somebody came by the code of another person.',
  z.object({ ...ofReferral, source: z.enum(['LINK', 'CODE']) }),
);
export const referralQualified = domainEvent(
  'referral.qualified',
  'Somebody who was brought has paid a first order, or got one paid.',
  ofReward,
);
export const referralHeld = domainEvent(
  'referral.held',
  'A referral waits for a review: too much speaks for fraud.',
  ofReward.extend({ risk: z.int() }),
);
export const referralApproved = domainEvent(
  'referral.approved',
  'The reward of a referral was booked.',
  ofReward,
);
export const referralPaid = domainEvent('referral.paid', 'The reward of a referral was paid out.', ofReward);
export const referralReversed = domainEvent(
  'referral.reversed',
  'The reward of a referral was taken back, in part or whole.',
  ofReward.extend({ whole: z.boolean() }),
);
export const referralRejected = domainEvent('referral.rejected', 'A referral does not count.', ofReward);

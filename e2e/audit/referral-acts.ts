import type { Act } from './privileged-acts.ts';

const shownBy = 'subgraphs/vendor/referrals/referrals.test.ts';

/** Those of programs of referrals, and of what is decided about referrals. */
export const referralActs: Readonly<Record<string, Act>> = {
  saveReferralProgram: {
    action: 'REFERRAL_PROGRAM_SAVED',
    input: () => ({
      name: 'Bring a friend',
      referrerRole: 'CUSTOMER',
      refereeRole: 'CUSTOMER',
      minimum: { amount: 1_000, currency: 'EUR' },
      reward: { amount: 500, currency: 'EUR' },
    }),
  },
  pauseReferralProgram: { action: 'REFERRAL_PROGRAM_PAUSED', shownBy },
  disableReferralCode: { action: 'REFERRAL_CODE_DISABLED', shownBy },
  reviewReferral: { action: 'REFERRAL_REVIEWED', shownBy },
  recordReferralPayment: { action: 'REFERRAL_PAID', shownBy },
};

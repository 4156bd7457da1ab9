import type { Payout, PayoutStatus } from '#generated/prisma/vendor/client.ts';

export type PayoutModel = Payout;

/** The states that can follow each state, as people and the provider of payouts cause them. */
const next: Readonly<Record<PayoutStatus, readonly PayoutStatus[]>> = {
  DRAFT: ['APPROVED', 'CANCELLED'],
  APPROVED: ['SUBMITTED', 'DEFERRED', 'PAID', 'FAILED', 'RETURNED'],
  SUBMITTED: ['DEFERRED', 'PAID', 'FAILED', 'RETURNED'],
  DEFERRED: ['SUBMITTED', 'PAID', 'FAILED', 'RETURNED'],
  PAID: ['FAILED', 'RETURNED'],
  FAILED: ['RETURNED'],
  RETURNED: [],
  CANCELLED: [],
};

export function canFollow(from: PayoutStatus, to: PayoutStatus): boolean {
  return next[from].includes(to);
}

/** Approved, and not at an end. */
export const underWay = ['APPROVED', 'SUBMITTED', 'DEFERRED'] as const satisfies readonly PayoutStatus[];

/** Whether the money of a payout is the vendor's again. */
export function isBack(status: PayoutStatus): boolean {
  return status === 'FAILED' || status === 'RETURNED';
}

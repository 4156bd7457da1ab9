import type { Dispute, Payment, Refund } from '#generated/prisma/vendor/client.ts';

/** What decides how much of a payment can be given back. */
export interface RefundableFacts {
  readonly payment: Pick<Payment, 'amount' | 'status' | 'provider' | 'paidAt'>;
  readonly refunds: readonly Pick<Refund, 'amount' | 'status'>[];
  readonly disputes: readonly Pick<Dispute, 'amount' | 'status'>[];
  readonly now: Date;
}

/** Why a payment can't be refunded at all. */
export type Obstacle = 'NOT_PAID' | 'DISPUTED' | 'NOTHING_LEFT' | 'TOO_OLD';

/** Providers refuse older refunds; money that a person noted can always be given back. */
const oldestDays = 365;

/** How much of a payment can be given back, and if nothing, why: what is under way and what a dispute has lost is gone. */
export function refundableOf({ payment, refunds, disputes, now }: RefundableFacts): {
  readonly amount: number;
  readonly obstacle: Obstacle | null;
} {
  const nothing = (obstacle: Obstacle) => ({ amount: 0, obstacle });
  if (payment.status !== 'SUCCEEDED' || payment.paidAt === null) return nothing('NOT_PAID');
  if (disputes.some(({ status }) => isOpen(status))) return nothing('DISPUTED');
  const left =
    payment.amount -
    sum(refunds.filter(({ status }) => status !== 'FAILED')) -
    sum(disputes.filter(({ status }) => status === 'LOST'));
  if (left <= 0) return nothing('NOTHING_LEFT');
  const days = (now.getTime() - payment.paidAt.getTime()) / 86_400_000;
  if (payment.provider !== null && days > oldestDays) return nothing('TOO_OLD');
  return { amount: left, obstacle: null };
}

/** Whether the bank holds the money. An inquiry is a question only. */
export function isOpen(status: Dispute['status']): boolean {
  return status === 'NEEDS_RESPONSE' || status === 'UNDER_REVIEW';
}

function sum(rows: readonly { readonly amount: number }[]): number {
  return rows.reduce((total, { amount }) => total + amount, 0);
}

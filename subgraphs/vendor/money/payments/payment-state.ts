import type { PaymentState } from '#generated/prisma/vendor/client.ts';

/** Sums of an invoice, in minor units of its currency. */
export interface Sums {
  readonly total: number;
  readonly credited: number;
  readonly paid: number;
  /** What went back: refunds, and disputes that were lost. */
  readonly givenBack: number;
  readonly isDisputed: boolean;
}

/** What is still to be paid; negative when too much was paid. */
export function dueOf({ total, credited, paid, givenBack }: Sums): number {
  return total - credited - paid + givenBack;
}

/** How an invoice stands. What was given back because it was too much leaves an invoice paid. */
export function stateOf(sums: Sums): PaymentState {
  const { total, paid, givenBack, isDisputed } = sums;
  const kept = paid - givenBack;
  if (isDisputed) return 'DISPUTED';
  if (dueOf(sums) < 0) return 'OVERPAID';
  if (givenBack > 0 && kept < total) return kept === 0 ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
  if (dueOf(sums) === 0) return 'PAID';
  return paid === 0 ? 'UNPAID' : 'PARTIAL';
}

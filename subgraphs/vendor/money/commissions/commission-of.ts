import type { CommissionRule } from '#generated/prisma/vendor/client.ts';
import { percentOf } from '#platform/money/money.ts';
import type { Money } from '#platform/money/money.ts';
import type { Tx } from '../../database.ts';

export type CommissionRuleModel = CommissionRule;

/** The rules that hold for some vendors: each vendor's own last version, else the last one for all. */
export async function rulesOf(
  tx: Tx,
  vendorIds: readonly string[],
): Promise<ReadonlyMap<string, CommissionRule>> {
  const last = await tx.commissionRule.findMany({
    where: { OR: [{ vendorId: null }, { vendorId: { in: [...vendorIds] } }] },
    orderBy: [{ vendorId: 'asc' }, { version: 'desc' }],
    distinct: ['vendorId'],
  });
  const forAll = last.find(({ vendorId }) => vendorId === null);
  const rules = new Map<string, CommissionRule>();
  for (const vendorId of vendorIds) {
    const rule = last.find((one) => one.vendorId === vendorId) ?? forAll;
    if (rule) rules.set(vendorId, rule);
  }
  return rules;
}

/**
 * What the platform keeps of a payment: the percentage, rounded half up, and the fixed part; never more than the payment.
 * @param isFirst whether nothing was paid of its invoice before: the fixed part is kept once, and of payments in its currency
 */
export function commissionOn(
  { amount, currency }: Money,
  { percent, fixedAmount, fixedCurrency }: Pick<CommissionRule, 'percent' | 'fixedAmount' | 'fixedCurrency'>,
  isFirst: boolean,
): number {
  const fixed = isFirst && fixedCurrency === currency ? fixedAmount : 0;
  return Math.min(amount, percentOf(amount, percent.toFixed()) + fixed);
}

/**
 * How much of a commission goes back to the vendor when `refunded` of its payment is given back in all: the same share, rounded half up, so that
 * a payment that is given back whole leaves nothing with the platform.
 */
export function returnedCommission(commission: number, amount: number, refunded: number): number {
  if (commission === 0) return 0;
  return Number(
    (2n * BigInt(commission) * BigInt(Math.min(refunded, amount)) + BigInt(amount)) / (2n * BigInt(amount)),
  );
}

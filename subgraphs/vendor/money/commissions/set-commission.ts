import { z } from 'zod';
import type { CommissionRule } from '#generated/prisma/vendor/client.ts';
import { decimal, money } from '#platform/input/fields.ts';
import type { Tx } from '../../database.ts';

export const commissionSchema = z.object({
  vendorId: z.string().nullish(),
  percent: decimal.refine((value) => Number(value) <= 100, 'must be at most 100'),
  fixed: money,
});

/** Makes the next version of the rule of a vendor, or of all without one of their own. */
export async function setCommission(
  tx: Tx,
  {
    vendorId,
    percent,
    fixed,
    createdBy,
  }: {
    vendorId: string | null;
    percent: string;
    fixed: { amount: number; currency: string };
    createdBy: string;
  },
): Promise<CommissionRule> {
  // Two administrators at the same moment make two versions, one after the other.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`commission:${vendorId ?? 'all'}`}, 0))`;
  const last = await tx.commissionRule.findFirst({ where: { vendorId }, orderBy: { version: 'desc' } });
  return tx.commissionRule.create({
    data: {
      vendorId,
      version: (last?.version ?? 0) + 1,
      percent,
      fixedAmount: fixed.amount,
      fixedCurrency: fixed.currency,
      createdBy,
    },
  });
}

import type { CallAttempt } from '#generated/prisma/admin/client.ts';
import type { Tx } from '../../database.ts';

/** Takes the estimate of a call back from the budget, and books what it has cost; again where a better figure comes. */
export async function settle(
  tx: Tx,
  { campaignId, estimate, cost: before }: Pick<CallAttempt, 'campaignId' | 'estimate' | 'cost'>,
  cost: number,
): Promise<void> {
  const change =
    before === null ? { reserved: -estimate, spent: cost } : { reserved: 0, spent: cost - before };
  await tx.campaign.update({
    where: { id: campaignId },
    data: { reserved: { increment: change.reserved }, spent: { increment: change.spent } },
    select: { id: true },
  });
}

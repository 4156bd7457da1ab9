import type { PayoutStatus } from '#generated/prisma/vendor/client.ts';
import { demoId } from '#platform/demo/demo-id.ts';
import type { Tx } from '../database.ts';
import { bookPayout } from '../money/payouts/book-payout.ts';
import { isBack } from '../money/payouts/payout.ts';
import type { Claim } from './collected-money.ts';

const [hourMs, dayMs] = [3_600_000, 86_400_000];
const administrator = demoId(1);
/** What the sandbox of the provider would say of payouts. */
const provider = { provider: 'tipalti', account: 'demo', sandbox: true } as const;

/** The batches of two weeks ago and of this week: how their payouts ended. The last claim goes to the payee who can't be paid yet. */
const ended: readonly PayoutStatus[] = ['PAID', 'PAID', 'RETURNED'];

/** Payees, a batch that is paid out, and one that waits for a second administrator. */
export async function loadDemoPayouts(tx: Tx, claims: readonly Claim[], now: Date): Promise<void> {
  const payable = claims.filter(({ currency, amount }) => currency === 'EUR' && amount > 0);
  await insertPayees(tx, [...new Set(payable.map(({ vendorId }) => vendorId))], now);
  await tx.payoutMinimum.create({ data: { currency: 'EUR', amount: 2_500 } });
  const thisWeek = new Date(Math.floor(now.getTime() / dayMs) * dayMs);
  const [first, second] = [new Date(thisWeek.getTime() - 7 * dayMs), thisWeek];
  await tx.payoutBatch.createMany({
    data: [
      {
        id: demoId(9_201),
        status: 'COMPLETED',
        plannedAt: first,
        createdAt: first,
        approvedBy: administrator,
        approvedAt: new Date(first.getTime() + 3 * hourMs),
        closedAt: new Date(first.getTime() + 30 * hourMs),
      },
      { id: demoId(9_202), plannedAt: second, createdAt: second },
    ],
  });
  for (const [index, claim] of payable.slice(0, -1).entries()) {
    const status = ended[index] ?? 'DRAFT';
    const at = status === 'DRAFT' ? second : first;
    const amount = status === 'DRAFT' ? claim.amount : Math.round(claim.amount / 2);
    const payout = await tx.payout.create({
      data: {
        id: demoId(9_210 + index),
        batchId: demoId(status === 'DRAFT' ? 9_202 : 9_201),
        vendorId: claim.vendorId,
        status,
        method: 'PROVIDER',
        amount,
        currency: claim.currency,
        createdAt: at,
        ...(status === 'DRAFT'
          ? {}
          : {
              ...provider,
              approvedAt: new Date(at.getTime() + 3 * hourMs),
              reportedAt: new Date(at.getTime() + 30 * hourMs),
              ...(status === 'PAID' && { paidAt: new Date(at.getTime() + 28 * hourMs) }),
            }),
        ...(isBack(status) && {
          problem: 'The bank does not know this account.',
          closedAt: new Date(at.getTime() + 30 * hourMs),
        }),
      },
    });
    if (status === 'DRAFT') continue;
    await bookPayout(tx, payout, 'OUT', new Date(at.getTime() + 3 * hourMs));
    if (isBack(status)) await bookPayout(tx, payout, 'BACK', new Date(at.getTime() + 30 * hourMs));
  }
}

/** All but the last can be paid. */
async function insertPayees(tx: Tx, vendorIds: readonly string[], now: Date): Promise<void> {
  const vendors = await tx.vendor.findMany({ where: { id: { in: [...vendorIds] } }, orderBy: { id: 'asc' } });
  const savedAt = new Date(now.getTime() - 90 * dayMs);
  await tx.payee.createMany({
    data: vendors.map(({ id, displayName, email }, index) => ({
      vendorId: id,
      name: displayName,
      email: email ?? 'payee@demo.test',
      country: 'DE',
      savedAt,
      reportedAt: savedAt,
      ...provider,
      isPayable: index < vendors.length - 1,
      problem: index < vendors.length - 1 ? null : 'The bank account is not known yet.',
    })),
  });
}

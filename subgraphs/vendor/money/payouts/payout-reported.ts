import { payoutReported } from '#contracts/payments.ts';
import type { PayoutFacts } from '#contracts/payments.ts';
import type { Payout } from '#generated/prisma/vendor/client.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { VendorServices } from '../../context.ts';
import type { Tx } from '../../database.ts';
import { noteItem } from '../reconciliation/note-item.ts';
import { bookPayout } from './book-payout.ts';
import { movePayout } from './move-payout.ts';
import { canFollow, isBack } from './payout.ts';

export const payoutReportedJob = defineJob(payoutReported, (facts, services: VendorServices) =>
  write(services, async (tx, tell) => void (await applyPayout(tx, tell, facts))),
);

/**
 * The one door for what the provider says of a payout. It moves forward only, whatever comes twice, late and in any order. What failed or
 * came back is the vendor's again, once. A report that can't be so is kept for operators.
 * @returns whether it changed anything
 */
export async function applyPayout(tx: Tx, tell: Tell, facts: PayoutFacts): Promise<boolean> {
  const { payoutId, status, provider, account, sandbox } = facts;
  await tx.$queryRaw`select id::text from payout where id = ${payoutId}::uuid for update`;
  const payout = await tx.payout.findUnique({ where: { id: payoutId } });
  if (!payout || payout.method === 'MANUAL') return false;
  const at = new Date(facts.at);
  const isOlder = payout.reportedAt !== null && at < payout.reportedAt;
  if (payout.status === status || (isOlder && !isEnd(status))) return false;
  if (!canFollow(payout.status, status) || (isOlder && payout.status === 'PAID')) {
    if (!isOlder && isEnd(status)) await noteContradiction(tx, payout, facts);
    return false;
  }
  if (isBack(status) && !isBack(payout.status)) await bookPayout(tx, payout, 'BACK', at);
  const place = { provider, account, sandbox, reportedAt: at };
  await movePayout(tx, tell, payout, { to: status, at, problem: facts.problem, place });
  return true;
}

function isEnd(status: PayoutFacts['status']): boolean {
  return status === 'PAID' || isBack(status);
}

/** For example PAID after FAILED: the amount may be paid out twice, so a person has to look. */
async function noteContradiction(
  tx: Tx,
  { id, vendorId, status, amount, currency }: Payout,
  { provider, account, status: theirStatus }: PayoutFacts,
): Promise<void> {
  const money = { amount, currency };
  await noteItem(tx, {
    kind: 'STATUS',
    subject: 'PAYOUT',
    provider,
    account,
    externalId: id,
    vendorId,
    ours: { status, amount: money },
    theirs: { status: theirStatus, amount: money },
  });
}

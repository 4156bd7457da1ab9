import { payoutApproved, payoutFailed, payoutPaid } from '#contracts/events/payments.ts';
import type { Payout, PayoutStatus } from '#generated/prisma/vendor/client.ts';
import { Prisma } from '#generated/prisma/vendor/client.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { streams } from '../../streams.ts';
import { isBack } from './payout.ts';

/** What changes with a state. */
interface Move {
  readonly to: PayoutStatus;
  readonly at: Date;
  /** Why it was cancelled, failed or came back. */
  readonly problem?: string | null;
  /** What the provider has said of itself. */
  readonly place?: Pick<Payout, 'provider' | 'account' | 'sandbox' | 'reportedAt'>;
}

/** Moves a locked payout to its next state, and tells its vendor and the other subgraphs. What is booked, the caller books. */
export async function movePayout(
  tx: Tx,
  tell: Tell,
  { id, batchId }: Pick<Payout, 'id' | 'batchId'>,
  { to, at, problem = null, place }: Move,
): Promise<void> {
  const hasEnded = isBack(to) || to === 'CANCELLED';
  const payout = await tx.payout.update({
    where: { id },
    data: {
      status: to,
      problem,
      ...place,
      ...(to === 'APPROVED' && { approvedAt: at }),
      ...(to === 'PAID' && { paidAt: at }),
      ...(hasEnded && { closedAt: at }),
    },
  });
  tellPayout(tell, payout);
  if (batchId !== null && (hasEnded || to === 'PAID')) await completeBatch(tx, batchId, at);
}

/** Tells the vendor of a payout and the other subgraphs what state it has now. */
export function tellPayout(
  tell: Tell,
  { id, vendorId, amount, currency, status, problem }: Omit<Payout, 'batchId'>,
): void {
  const stream = streams.vendor(vendorId);
  tell(stream, { type: 'PayoutChanged', data: { payoutId: id, status, problem } });
  const facts = { vendorId, amount: { amount, currency } };
  if (status === 'APPROVED') tell.publish(payoutApproved, { id }, facts);
  if (status === 'PAID') tell.publish(payoutPaid, { id }, facts);
  if (isBack(status)) tell.publish(payoutFailed, { id }, { ...facts, problem: problem ?? status });
}

/** An approved batch is complete when the last of its payouts has ended. */
async function completeBatch(tx: Tx, batchId: string, at: Date): Promise<void> {
  // Payouts of a batch may end at the same moment in two processes: the row lets them take turns.
  await tx.$queryRaw`select id::text from payout_batch where id = ${batchId}::uuid for update`;
  await tx.$executeRaw(Prisma.sql`
    update payout_batch set status = 'COMPLETED', closed_at = ${at}::timestamptz
    where id = ${batchId}::uuid and status = 'APPROVED' and not exists (
      select from payout where batch_id = payout_batch.id and status in ('DRAFT', 'APPROVED', 'SUBMITTED', 'DEFERRED')
    )`);
}

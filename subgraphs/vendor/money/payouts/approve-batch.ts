import { submitPayout } from '#contracts/payments.ts';
import { conflict, forbidden, notFound } from '#platform/errors/errors.ts';
import { formatMoney } from '#platform/money/money.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { PayoutBatch } from '#generated/prisma/vendor/client.ts';
import type { Tx } from '../../database.ts';
import { bookPayout } from './book-payout.ts';
import { lockPayouts } from './lock-vendors.ts';
import { movePayout } from './move-payout.ts';
import { problemOf, readStandings } from './payable.ts';
import type { Standing } from './payable.ts';

/**
 * Approves a batch: each payout that can still be made is booked and goes to the provider, and each other one is cancelled with the reason.
 * @param approvedBy id of the administrator
 * @throws NOT_FOUND, CONFLICT for a batch that is no DRAFT, FORBIDDEN for the person who made it
 */
export async function approveBatch(
  tx: Tx,
  tell: Tell,
  { batchId, approvedBy }: { readonly batchId: string; readonly approvedBy: string },
): Promise<void> {
  const batch = await lockDraft(tx, batchId);
  if (batch.createdByPerson === approvedBy) {
    throw forbidden('Somebody else approves a batch than the person who made it.');
  }
  const payouts = await tx.payout.findMany({
    where: { batchId },
    orderBy: [{ vendorId: 'asc' }, { currency: 'asc' }],
  });
  const vendorIds = [...new Set(payouts.map(({ vendorId }) => vendorId))];
  await lockPayouts(tx, vendorIds);
  const standings = new Map(
    (await readStandings(tx, vendorIds)).map((standing) => [keyOf(standing), standing]),
  );
  const at = new Date();
  await tx.payoutBatch.update({
    where: { id: batchId },
    data: { status: 'APPROVED', approvedBy, approvedAt: at },
  });
  for (const payout of payouts) {
    const { id, vendorId, amount, currency } = payout;
    const problem = refusalOf(standings.get(keyOf(payout)), { amount, currency });
    if (problem !== null) {
      await movePayout(tx, tell, payout, { to: 'CANCELLED', at, problem });
      continue;
    }
    await bookPayout(tx, payout, 'OUT', at);
    await movePayout(tx, tell, payout, { to: 'APPROVED', at });
    const order = { payoutId: id, vendorId, amount: { amount, currency } };
    tell.job(submitPayout, order, { key: `${submitPayout.name}/${id}` });
  }
}

/** Cancels a batch: what it has reserved is free again. @throws NOT_FOUND, CONFLICT for a batch that is no DRAFT */
export async function cancelBatch(tx: Tx, tell: Tell, batchId: string): Promise<void> {
  await lockDraft(tx, batchId);
  const at = new Date();
  await tx.payoutBatch.update({ where: { id: batchId }, data: { status: 'CANCELLED', closedAt: at } });
  for (const payout of await tx.payout.findMany({ where: { batchId }, orderBy: { id: 'asc' } })) {
    await movePayout(tx, tell, payout, { to: 'CANCELLED', at, problem: 'The batch was cancelled.' });
  }
}

async function lockDraft(tx: Tx, batchId: string): Promise<PayoutBatch> {
  await tx.$queryRaw`select id::text from payout_batch where id = ${batchId}::uuid for update`;
  const batch = await tx.payoutBatch.findUnique({ where: { id: batchId } });
  if (!batch) throw notFound('PayoutBatch');
  if (batch.status !== 'DRAFT') throw conflict('This batch waits for approval no more.');
  return batch;
}

function refusalOf(
  standing: Standing | undefined,
  { amount, currency }: { amount: number; currency: string },
): string | null {
  if (!standing) return 'The ledger has nothing of the vendor.';
  const problem = problemOf(standing);
  if (problem !== null) return problem;
  if (standing.available >= amount) return null;
  return `The balance fell below ${formatMoney({ amount, currency })}.`;
}

function keyOf({ vendorId, currency }: { vendorId: string; currency: string }): string {
  return `${vendorId} ${currency}`;
}

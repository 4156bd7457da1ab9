import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { releaseHolds } from '../balances/release-holds.ts';
import { approveBatch, cancelBatch } from '../payouts/approve-batch.ts';
import { createBatch } from '../payouts/create-batch.ts';
import { lockPayouts } from '../payouts/lock-vendors.ts';
import { applyPayout } from '../payouts/payout-reported.ts';
import type { PayoutAct } from './random-acts.ts';

/** Who makes batches, and who approves them. */
const [maker, approver] = [randomUUID(), randomUUID()];

const start = Date.parse('2026-11-29T08:00:00.000Z');

/** Does something with the money of a vendor. No payout may be without backing when it is made and when it is approved. */
export async function performPayout(tx: Tx, tell: Tell, act: PayoutAct, vendorId: string): Promise<void> {
  switch (act.kind) {
    case 'RELEASE':
      await lockPayouts(tx, [vendorId]);
      return releaseHolds(tx, act.holdDays, [vendorId]);
    case 'BATCH': {
      const by = { createdBy: maker, createdByKey: false, createdByPerson: maker };
      const batchId = await createBatch(tx, { ...by, clientId: null, clientDigest: '' }, act.holdDays);
      if (batchId === null) return;
      const reserved = await tx.payout.aggregate({
        where: { vendorId, status: 'DRAFT' },
        _sum: { amount: true },
      });
      const claim = await claimOf(tx, vendorId);
      assert.ok(claim >= (reserved._sum.amount ?? 0), 'no payout is made of what the vendor does not have');
      return;
    }
    case 'APPROVE':
    case 'CANCEL_BATCH': {
      const batches = await tx.payoutBatch.findMany({
        where: { payouts: { some: { vendorId } } },
        orderBy: { id: 'asc' },
      });
      const batch = batches[act.nth];
      if (!batch) return;
      if (act.kind === 'CANCEL_BATCH') return cancelBatch(tx, tell, batch.id);
      await approveBatch(tx, tell, { batchId: batch.id, approvedBy: act.isMaker ? maker : approver });
      assert.ok(!act.isMaker, 'nobody approves a batch of their own');
      const approved = await tx.payout.count({ where: { batchId: batch.id, status: 'APPROVED' } });
      if (approved > 0) assert.ok((await claimOf(tx, vendorId)) >= 0, 'no payout goes out without backing');
      return;
    }
    case 'PAYOUT_REPORT': {
      const payouts = await tx.payout.findMany({ where: { vendorId }, orderBy: { id: 'asc' } });
      const payout = payouts[act.nth];
      if (!payout) return;
      const { status, second } = act;
      const isBack = status === 'FAILED' || status === 'RETURNED';
      await applyPayout(tx, tell, {
        provider: 'TIPALTI',
        account: 'default',
        sandbox: true,
        payoutId: payout.id,
        status,
        problem: isBack ? 'The account is closed.' : null,
        at: new Date(start + second * 1_000).toISOString(),
      });
    }
  }
}

/** What is the vendor's in euro cents, as the ledger has it. What is still held does not back a payout, but what it lacks does count. */
async function claimOf(tx: Tx, vendorId: string): Promise<number> {
  const sumOf = async (account: 'VENDOR_AVAILABLE' | 'VENDOR_PENDING') => {
    const { _sum } = await tx.ledgerEntry.aggregate({ where: { vendorId, account }, _sum: { amount: true } });
    return _sum.amount ?? 0;
  };
  return (await sumOf('VENDOR_AVAILABLE')) + Math.min(0, await sumOf('VENDOR_PENDING'));
}

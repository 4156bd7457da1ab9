import assert from 'node:assert/strict';
import type { Balance } from '../balances/read-balances.ts';
import { isBack } from '../payouts/payout.ts';
import type { Books } from './read-books.ts';

/**
 * Holds what must be so after each step against the payouts of a vendor: what the ledger has as paid out are the payouts that were approved and
 * did not come back, its transactions come to 0, and the balances that people see are those of the ledger.
 */
export function checkPayouts({ payouts, entries }: Books, balance: Balance | undefined): void {
  const onAccount = (name: string) => sum(entries.filter(({ account }) => account === name));
  const inState = (...names: readonly string[]) =>
    sum(payouts.filter(({ status }) => names.includes(status)));

  const out = payouts.filter(({ status }) => status !== 'DRAFT' && status !== 'CANCELLED' && !isBack(status));
  assert.equal(onAccount('PAYOUT'), sum(out), 'what went out is what was approved and did not come back');
  for (const { id, status } of payouts) {
    const steps = new Set(entries.filter(({ refId }) => refId === id).map(({ step }) => step));
    const booked =
      status === 'DRAFT' || status === 'CANCELLED' ? [] : isBack(status) ? ['BACK', 'OUT'] : ['OUT'];
    assert.deepEqual([...steps].toSorted(), booked, 'each payout goes out once and comes back once');
  }

  const transactions = Map.groupBy(entries, ({ transactionId }) => transactionId);
  for (const one of transactions.values()) assert.equal(sum(one), 0, 'each transaction comes to 0');
  assert.equal(sum(entries), 0, 'the ledger comes to 0');

  if (!balance) return assert.deepEqual([entries.length, payouts.length], [0, 0]);
  const pending = onAccount('VENDOR_PENDING');
  assert.deepEqual(balance, {
    currency: 'EUR',
    pending: Math.max(0, pending),
    available: onAccount('VENDOR_AVAILABLE') + Math.min(0, pending),
    held: onAccount('DISPUTE_HOLD'),
    reserved: inState('DRAFT'),
    onTheWay: inState('APPROVED', 'SUBMITTED', 'DEFERRED'),
    paidOut: inState('PAID'),
  });
}

function sum(rows: readonly { readonly amount: number }[]): number {
  return rows.reduce((total, { amount }) => total + amount, 0);
}

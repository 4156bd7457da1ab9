import assert from 'node:assert/strict';
import { balanceOf } from '../../invoices/invoice.ts';
import { effectOf as effectOfDispute } from '../disputes/dispute.ts';
import type { Entries } from '../ledger/book.ts';
import { effectOf as effectOfPayment } from '../payments/payment.ts';
import { stateOf } from '../payments/payment-state.ts';
import { isOpen } from '../refunds/refundable.ts';
import { effectOf as effectOfRefund } from '../refunds/refund.ts';
import type { Books } from './read-books.ts';

/**
 * Holds what must be so after each step against what is kept of an invoice: the ledger is what payments, refunds and disputes mean, its
 * transactions come to 0, the sums of the invoice are those of its payments, and its order became PAID once at most.
 */
export function checkBooks({ invoice, payments, entries: all, orderStatus, paidSteps }: Books): void {
  const parts = payments.flatMap((payment) => [
    { id: payment.id, effect: effectOfPayment(payment) },
    ...payment.refunds.map((refund) => ({ id: refund.id, effect: effectOfRefund(payment, refund) })),
    ...payment.disputes.map((dispute) => ({ id: dispute.id, effect: effectOfDispute(payment, dispute) })),
  ]);
  const ids = new Set(parts.map(({ id }) => id));
  const entries = all.filter(({ refId }) => ids.has(refId));
  assert.deepEqual(
    sumsOf(entries.map(({ account, amount }): [string, number] => [account, amount])),
    sumsOf(parts.flatMap(({ effect }) => pairsOf(effect))),
    'the ledger is what happened',
  );
  const transactions = sumsOf(
    entries.map(({ transactionId, amount }): [string, number] => [transactionId, amount]),
  );
  assert.deepEqual(transactions, {}, 'each transaction comes to 0');

  const come = payments.filter(
    ({ status, currency }) => status === 'SUCCEEDED' && currency === invoice.currency,
  );
  const sum = (amounts: readonly { amount: number }[]) =>
    amounts.reduce((total, { amount }) => total + amount, 0);
  const paid = sum(come);
  const givenBack = sum(
    come.map(({ amount, refunds, disputes }) => ({
      amount: Math.min(
        amount,
        sum(refunds.filter(({ status }) => status === 'SUCCEEDED')) +
          sum(disputes.filter(({ status }) => status === 'LOST')),
      ),
    })),
  );
  assert.deepEqual(
    [invoice.paidAmount, invoice.refundedAmount],
    [paid, givenBack],
    'the sums of the invoice',
  );
  const isDisputed = come.some(({ disputes }) => disputes.some(({ status }) => isOpen(status)));
  const { total, creditedAmount: credited } = invoice;
  const state = stateOf({ total, credited, paid, givenBack, isDisputed });
  assert.equal(invoice.paymentState, state);

  assert.equal(paidSteps, orderStatus === 'PAID' ? 1 : 0, 'PAID once');
  if (balanceOf(invoice) <= 0) assert.equal(orderStatus, 'PAID');
}

function pairsOf(entries: Entries): [string, number][] {
  return Object.entries(entries);
}

/** Sums by name, without those of 0. */
function sumsOf(pairs: readonly (readonly [string, number])[]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const [name, amount] of pairs) sums.set(name, (sums.get(name) ?? 0) + amount);
  return Object.fromEntries(
    [...sums].filter(([, amount]) => amount !== 0).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
}

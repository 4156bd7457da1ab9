import { refundFailed, refundSucceeded } from '#contracts/events/payments.ts';
import type { Payment, Refund, RefundStatus } from '#generated/prisma/vendor/client.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { returnedCommission } from '../commissions/commission-of.ts';
import { book, difference } from '../ledger/book.ts';
import type { LockedInvoice } from '../payments/lock-invoice.ts';
import { moneyFacts, tellRefundChanged } from '../payments/money-events.ts';
import { countPayments, settle } from '../payments/settle-invoice.ts';
import { effectOf, further } from './refund.ts';

/** What is known of a refund now. */
export interface RefundNews {
  readonly status: RefundStatus;
  readonly externalId: string | null;
  readonly problem: string | null;
}

/**
 * Moves a refund forward to what is known of it: the invoice, the ledger and the events follow in the same transaction. Nothing happens for what
 * is known already, and for an earlier state.
 * @param locked the invoice of its payment
 * @param isNew whether it was inserted in this transaction, as `PENDING`
 */
export async function advanceRefund(
  tx: Tx,
  tell: Tell,
  {
    locked,
    payment,
    refund,
    isNew,
  }: { locked: LockedInvoice; payment: Payment; refund: Refund; isNew: boolean },
  news: RefundNews,
): Promise<Refund> {
  const status = further(refund.status, news.status);
  if (status === refund.status && !isNew) {
    if (refund.externalId !== null || news.externalId === null) return refund;
    return tx.refund.update({ where: { id: refund.id }, data: { externalId: news.externalId } });
  }
  const after = await tx.refund.update({
    where: { id: refund.id },
    data: {
      status,
      externalId: refund.externalId ?? news.externalId,
      problem: status === 'FAILED' ? news.problem : null,
      settledAt: status === 'PENDING' ? null : locked.order.now,
      ...(status === 'SUCCEEDED' ? { commission: await commissionBack(tx, payment, refund) } : {}),
    },
  });
  await book(tx, {
    vendorId: after.vendorId,
    currency: after.currency,
    cause: { type: 'REFUND', id: after.id, step: status },
    entries: difference(effectOf(payment, refund), effectOf(payment, after)),
    at: locked.order.now,
  });
  const counted = await countPayments(tx, locked);
  tellRefundChanged(tell, counted, after);
  const settled = await settle(tx, tell, counted);
  publish(tell, settled, after);
  return after;
}

function publish(tell: Tell, settled: LockedInvoice, { paymentId, status, ...refund }: Refund): void {
  const amount = { amount: refund.amount, currency: refund.currency };
  const facts = { ...moneyFacts(settled), paymentId, amount };
  const about = { id: refund.id };
  if (status === 'SUCCEEDED')
    tell.publish(refundSucceeded, about, { ...facts, state: settled.invoice.paymentState });
  if (status === 'FAILED') tell.publish(refundFailed, about, facts);
}

/** The part of the commission that goes back with a refund: with all refunds of a payment its whole commission goes back. */
async function commissionBack(tx: Tx, payment: Payment, refund: Refund): Promise<number> {
  const { _sum: earlier } = await tx.refund.aggregate({
    where: { paymentId: payment.id, status: 'SUCCEEDED', id: { not: refund.id } },
    _sum: { amount: true, commission: true },
  });
  const refunded = (earlier.amount ?? 0) + refund.amount;
  const returned = returnedCommission(payment.commission, payment.amount, refunded);
  return Math.max(0, returned - (earlier.commission ?? 0));
}

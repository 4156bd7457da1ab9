import type { Payment } from '#generated/prisma/vendor/client.ts';
import { demoId } from '#platform/demo/demo-id.ts';
import type { Tx } from '../database.ts';
import { commissionOn, returnedCommission } from '../money/commissions/commission-of.ts';
import { book } from '../money/ledger/book.ts';
import { effectOf as effectOfDispute } from '../money/disputes/dispute.ts';
import { effectOf as effectOfPayment } from '../money/payments/payment.ts';
import { effectOf as effectOfRefund } from '../money/refunds/refund.ts';

const [dayMs, holdDays] = [86_400_000, 14];

/** The platform collects for the electricians, the cleaners and the movers; the others collect themselves. */
const [firstVendor, lastVendor] = [5, 16];

/**
 * What the platform collects for some vendors: commissions, a refund, a dispute, and claims that are free after the hold. The paid invoices
 * must be there.
 * @returns what each vendor has available, by vendor and currency
 */
export async function loadCollectedMoney(tx: Tx, now: Date): Promise<readonly Claim[]> {
  const vendorIds = Array.from({ length: lastVendor - firstVendor + 1 }, (_one, at) =>
    demoId(100 + firstVendor + at),
  );
  const rule = await tx.commissionRule.create({
    data: {
      id: demoId(9_001),
      version: 1,
      percent: 12,
      fixedAmount: 0,
      fixedCurrency: 'EUR',
      createdBy: demoId(1),
      createdAt: new Date(now.getTime() - 101 * dayMs),
    },
  });
  await tx.vendorCollection.createMany({
    data: vendorIds.map((vendorId) => ({ vendorId, collection: 'PLATFORM' })),
  });
  const paid = await tx.payment.findMany({
    where: { vendorId: { in: vendorIds } },
    orderBy: [{ paidAt: 'asc' }, { id: 'asc' }],
  });
  const collected: Payment[] = [];
  for (const { id, amount, currency } of paid) {
    const commission = commissionOn({ amount, currency }, rule, true);
    collected.push(
      await tx.payment.update({
        where: { id },
        data: { collection: 'PLATFORM', commission, commissionRuleId: rule.id },
      }),
    );
  }
  for (const payment of collected)
    await bookOf(tx, payment, 'PAYMENT', payment.id, effectOfPayment(payment), payment.paidAt ?? now);
  const [refunded, disputed] = collected.slice(-2);
  if (refunded) await giveBack(tx, refunded, now);
  if (disputed) await dispute(tx, disputed, now);
  const old = collected.filter(
    (payment) => payment !== refunded && payment !== disputed && ageOf(payment, now) > holdDays,
  );
  return release(tx, old, now);
}

export interface Claim {
  readonly vendorId: string;
  readonly currency: string;
  readonly amount: number;
}

/** A part of a payment was given back: the work took less than was paid for. */
async function giveBack(tx: Tx, payment: Payment, now: Date): Promise<void> {
  const amount = Math.round(payment.amount / 4);
  const at = new Date(Math.min(now.getTime() - 1, (payment.paidAt ?? now).getTime() + 2 * dayMs));
  const refund = await tx.refund.create({
    data: {
      id: demoId(9_011),
      paymentId: payment.id,
      invoiceId: payment.invoiceId,
      vendorId: payment.vendorId,
      origin: 'OURS',
      amount,
      currency: payment.currency,
      commission: returnedCommission(payment.commission, payment.amount, amount),
      status: 'SUCCEEDED',
      reason: 'The work took less time.',
      createdAt: at,
      settledAt: at,
      requestedBy: demoId(1),
    },
  });
  await bookOf(tx, payment, 'REFUND', refund.id, effectOfRefund(payment, refund), at);
  await tx.invoice.update({
    where: { id: payment.invoiceId },
    data: { refundedAmount: amount, paymentState: 'PARTIALLY_REFUNDED' },
    select: { id: true },
  });
}

/** A customer disputes a payment, and the bank waits for what the vendor says. */
async function dispute(tx: Tx, payment: Payment, now: Date): Promise<void> {
  const at = new Date(Math.min(now.getTime() - 1, (payment.paidAt ?? now).getTime() + dayMs));
  const made = await tx.dispute.create({
    data: {
      id: demoId(9_012),
      paymentId: payment.id,
      invoiceId: payment.invoiceId,
      vendorId: payment.vendorId,
      externalId: 'demo-dispute',
      amount: payment.amount,
      currency: payment.currency,
      status: 'NEEDS_RESPONSE',
      reason: 'product_unacceptable',
      openedAt: at,
      dueBy: new Date(now.getTime() + 9 * dayMs),
    },
  });
  await bookOf(tx, payment, 'DISPUTE', made.id, effectOfDispute(payment, made), at);
  await tx.invoice.update({
    where: { id: payment.invoiceId },
    data: { paymentState: 'DISPUTED' },
    select: { id: true },
  });
}

/** What the hold of which is over is available. */
async function release(tx: Tx, payments: readonly Payment[], now: Date): Promise<readonly Claim[]> {
  const byHolder = Map.groupBy(payments, ({ vendorId, currency }) => `${vendorId} ${currency}`);
  const claims = [...byHolder.values()].flatMap((group): Claim[] => {
    const [first] = group;
    if (!first) return [];
    const amount = group.reduce((sum, payment) => sum + (effectOfPayment(payment).VENDOR_PENDING ?? 0), 0);
    return [{ vendorId: first.vendorId, currency: first.currency, amount }];
  });
  for (const [index, { vendorId, currency, amount }] of claims.entries())
    await book(tx, {
      vendorId,
      currency,
      cause: { type: 'HOLD', id: demoId(9_100 + index), step: 'RELEASED' },
      entries: { VENDOR_PENDING: -amount, VENDOR_AVAILABLE: amount },
      at: new Date(now.getTime() - 8 * dayMs),
    });
  return claims;
}

function bookOf(
  tx: Tx,
  { vendorId, currency }: Payment,
  type: 'PAYMENT' | 'REFUND' | 'DISPUTE',
  id: string,
  entries: Parameters<typeof book>[1]['entries'],
  at: Date,
) {
  const step = type === 'DISPUTE' ? 'NEEDS_RESPONSE' : 'SUCCEEDED';
  return book(tx, { vendorId, currency, cause: { type, id, step }, entries, at });
}

function ageOf({ paidAt }: Payment, now: Date): number {
  return (now.getTime() - (paidAt ?? now).getTime()) / dayMs;
}

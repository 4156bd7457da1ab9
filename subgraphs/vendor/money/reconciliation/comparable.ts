import type { DisputeFacts, PaymentFacts, PayoutFacts, RefundFacts } from '#contracts/payments.ts';
import type { ReconciliationSubject } from '#generated/prisma/vendor/client.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { reportDispute } from '../disputes/report-dispute.ts';
import { reportPayment } from '../payments/report-payment.ts';
import { applyPayout } from '../payouts/payout-reported.ts';
import { reportRefund } from '../refunds/report-refund.ts';
import type { Side } from './note-item.ts';

/** What is kept here of a thing of a provider. */
export interface Known extends Side {
  readonly invoiceId: string | null;
  readonly vendorId: string;
}

/** One kind of things that providers list. */
export interface Comparable<Facts> {
  readonly subject: ReconciliationSubject;
  readonly externalId: (facts: Facts) => string;
  /** What is kept here; null for nothing. */
  readonly find: (tx: Tx, facts: Facts) => Promise<Known | null>;
  /** Takes what the provider has by the one door that its reports take. */
  readonly apply: (tx: Tx, tell: Tell, facts: Facts) => Promise<unknown>;
  /** What the provider has. */
  readonly theirs: (facts: Facts, known: Known | null) => Side | null;
  /** Whether it may stay away from here: nothing was paid by it. */
  readonly isIdle: (facts: Facts) => boolean;
}

export const payments: Comparable<PaymentFacts> = {
  subject: 'PAYMENT',
  externalId: ({ externalId }) => externalId,
  find: async (tx, { provider, account, externalId }) => {
    const payment = await tx.payment.findUnique({
      where: { provider_account_externalId: { provider, account, externalId } },
    });
    return payment && knownOf(payment);
  },
  apply: reportPayment,
  theirs: ({ status, amount }) => ({ status, amount }),
  isIdle: ({ status }) => status !== 'SUCCEEDED',
};

export const refunds: Comparable<RefundFacts> = {
  subject: 'REFUND',
  externalId: ({ externalId }) => externalId,
  find: async (tx, { provider, account, externalId, paymentExternalId, refundId }) => {
    const payment = { provider, account, externalId: paymentExternalId };
    const ids = [{ externalId }, ...(refundId === null ? [] : [{ id: refundId }])];
    const refund = await tx.refund.findFirst({ where: { payment, OR: ids } });
    return refund && knownOf(refund);
  },
  apply: reportRefund,
  theirs: ({ status, amount }) => ({ status, amount }),
  isIdle: ({ status }) => status === 'FAILED',
};

export const disputes: Comparable<DisputeFacts> = {
  subject: 'DISPUTE',
  externalId: ({ externalId }) => externalId,
  find: async (tx, { provider, account, externalId, paymentExternalId }) => {
    const payment = { provider, account, externalId: paymentExternalId };
    const dispute = await tx.dispute.findFirst({ where: { payment, externalId } });
    return dispute && knownOf(dispute);
  },
  apply: reportDispute,
  theirs: ({ status, amount }) => ({ status, amount }),
  isIdle: () => false,
};

/** The provider keeps our id of a payout, and does not tell the amount: it has that of ours. */
export const payouts: Comparable<PayoutFacts> = {
  subject: 'PAYOUT',
  externalId: ({ payoutId }) => payoutId,
  find: async (tx, { payoutId }) => {
    const payout = await tx.payout.findUnique({ where: { id: payoutId } });
    return payout && knownOf({ ...payout, invoiceId: null });
  },
  apply: applyPayout,
  theirs: ({ status }, known) => known && { status, amount: known.amount },
  isIdle: () => true,
};

function knownOf({
  status,
  amount,
  currency,
  invoiceId,
  vendorId,
}: {
  readonly status: string;
  readonly amount: number;
  readonly currency: string;
  readonly invoiceId: string | null;
  readonly vendorId: string;
}): Known {
  return { status, amount: { amount, currency }, invoiceId, vendorId };
}

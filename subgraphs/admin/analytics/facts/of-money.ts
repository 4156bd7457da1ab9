import { invoiceIssued, invoicePaid } from '#contracts/events/invoices.ts';
import {
  disputeClosed,
  disputeOpened,
  paymentReceived,
  payoutPaid,
  refundSucceeded,
} from '#contracts/events/payments.ts';
import type { EventContract } from '#platform/events/domain-event.ts';
import type { JobPayload } from '#platform/jobs/job-contract.ts';
import type { Money } from '#platform/money/money.ts';
import { factRule, moneyOf } from './fact.ts';

interface MoneyFacts {
  readonly orderId: string;
  readonly vendorId: string;
  readonly service: string | null;
}

function ofInvoice({ orderId, vendorId, service }: MoneyFacts) {
  return { orderId, vendorId, service };
}

interface Paid extends MoneyFacts {
  readonly amount: Money;
}

function moneyRule<Data extends JobPayload & Paid>(contract: EventContract<Data>) {
  return factRule(contract, (data) => ({ ...ofInvoice(data), ...moneyOf(data.amount) }));
}

export const ofMoney = [
  ...[invoiceIssued, invoicePaid].map((contract) =>
    factRule(contract, (data) => ({
      ...ofInvoice(data),
      ...moneyOf(data.total),
      conversationId: data.conversationId,
      seconds: data.seconds,
    })),
  ),
  moneyRule(paymentReceived),
  moneyRule(refundSucceeded),
  moneyRule(disputeOpened),
  factRule(disputeClosed, (data) => ({
    ...ofInvoice(data),
    ...moneyOf(data.amount),
    detail: data.won ? 'WON' : 'LOST',
  })),
  factRule(payoutPaid, ({ vendorId, amount }) => ({ vendorId, ...moneyOf(amount) })),
];

import { randomUUID } from 'node:crypto';
import {
  InvoicePaymentsDocument,
  InvoicesDocument,
  RecordPaymentDocument,
  RefundPaymentDocument,
} from '#generated/operations/e2e.ts';
import { pause } from '#platform/time/pause.ts';
import type { Stage, Write } from '../workload.ts';
import { payOnline } from './pay-online.ts';

/** Every `clientId` of this workload begins with it. */
export const prefix = 'chaos-payment-';

/** A payer pauses so long after each invoice and before the next look for one, in milliseconds. */
const paceMs = 400;
/** Unpaid invoices that are looked at. */
const looked = 30;

/** What the payers share. */
export interface Till {
  /** Invoices that somebody pays or has paid. */
  readonly taken: Set<string>;
  readonly acknowledged: Write[];
  readonly missed: string[];
}

interface Money {
  readonly amount: number;
  readonly currency: string;
}

interface Unpaid {
  readonly id: string;
  readonly balance: Money;
}

type Way = (stage: Stage, till: Till, invoice: Unpaid) => Promise<void>;

/** How invoices are paid, in turns. */
const ways: readonly Way[] = [
  async (stage, _till, { id, balance }) => {
    const [part, rest] = partsOf(balance);
    await payOnline(stage, id, { amount: part, leftAfter: rest.amount });
    await payOnline(stage, id, { amount: null, leftAfter: 0 });
  },
  async (stage, till, { id, balance }) => {
    const [part, rest] = partsOf(balance);
    const cash = { id, balance: part, clientId: `${prefix}${randomUUID()}` };
    // All at the same moment, and the cash twice: one of them leaves nothing to pay.
    const meanwhile = () => Promise.all([payInCash(stage, till, cash), payInCash(stage, till, cash)]);
    await payOnline(stage, id, { amount: rest, leftAfter: 0, meanwhile });
  },
  async (stage, till, { id }) => {
    await payOnline(stage, id, { amount: null, leftAfter: 0 });
    await refundSome(stage, till, id);
  },
];

/** Pays one unpaid invoice after the other. */
export async function payInvoices(stage: Stage, till: Till): Promise<void> {
  while (!stage.stopping.aborted) {
    const way = ways[till.taken.size % ways.length];
    const invoice = await takeUnpaid(stage, till);
    if (invoice) await way?.(stage, till, invoice);
    await pause(paceMs, stage.stopping);
  }
}

async function takeUnpaid({ operator }: Stage, { taken }: Till): Promise<Unpaid | undefined> {
  const { invoices } = await operator.insist(InvoicesDocument, {
    first: looked,
    filter: { status: ['UNPAID'], kind: 'INVOICE' },
  });
  const invoice = invoices.edges.map(({ node }) => node).find(({ id }) => !taken.has(id));
  if (invoice) taken.add(invoice.id);
  return invoice;
}

/** A third of an amount, and the rest. */
function partsOf({ amount, currency }: Money): readonly [Money, Money] {
  const part = Math.floor(amount / 3);
  return [
    { amount: part, currency },
    { amount: amount - part, currency },
  ];
}

async function payInCash(
  { operator }: Stage,
  { acknowledged }: Till,
  { id, balance, clientId }: Unpaid & { readonly clientId: string },
): Promise<void> {
  const { recordPayment } = await operator.insist(RecordPaymentDocument, {
    input: { invoiceId: id, amount: balance, method: 'CASH', clientId },
  });
  acknowledged.push({ what: 'noted payment', key: clientId, id: recordPayment.payment.id });
}

async function refundSome({ operator }: Stage, { acknowledged, missed }: Till, id: string): Promise<void> {
  const { invoice } = await operator.insist(InvoicePaymentsDocument, { id });
  const payment = invoice?.payments.find(({ provider }) => provider !== null);
  if (!payment) throw new Error(`Invoice ${id} has no payment online.`);
  const [amount] = partsOf(payment.amount);
  const clientId = `${prefix}${randomUUID()}`;
  const { refundPayment } = await operator.insist(RefundPaymentDocument, {
    input: { paymentId: payment.id, amount, clientId },
  });
  if (refundPayment.__typename === 'RefundStarted') {
    acknowledged.push({ what: 'refund', key: clientId, id: refundPayment.refund.id });
  } else missed.push(`payment ${payment.id} is not refunded: ${refundPayment.message}`);
}

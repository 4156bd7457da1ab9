import { z } from 'zod';
import type { SandboxAnswer, SandboxObject, SandboxRequest } from '../../hub/sandboxes/sandbox.ts';
import { listPage, newId, notify, nowSeconds, refuse } from './sandbox-answers.ts';
import type { Tools } from './sandbox-answers.ts';

const paymentData = z.object({
  /** Our reference, which the session was opened with. */
  reference: z.string(),
  amount: z.number(),
  currency: z.string(),
  created: z.number(),
  status: z.enum(['succeeded', 'processing', 'requires_payment_method']),
  method: z.enum(['card', 'sepa_debit']),
  charge: z.string(),
  isDisputed: z.boolean(),
});
export type PaymentData = z.infer<typeof paymentData>;

export const paymentKind = 'payment';

export function paymentDataOf({ data }: SandboxObject): PaymentData {
  return paymentData.parse(data);
}

/** The customer of a session pays. Each reference has one payment. */
export function makePayment(
  paid: Pick<PaymentData, 'reference' | 'amount' | 'currency' | 'status' | 'method'>,
  { objects }: Tools,
): Promise<SandboxObject> {
  const data = { ...paid, created: nowSeconds(), charge: newId('ch'), isDisputed: false };
  return objects.putOnce(paymentKind, { id: newId('pi'), key: paid.reference, data });
}

/** @param subject our reference, or Stripe's id */
export async function findPayment(subject: string, { objects }: Tools): Promise<SandboxObject> {
  const found = (await objects.findByKey(paymentKind, subject)) ?? (await objects.get(paymentKind, subject));
  if (!found) throw new Error(`The sandbox of Stripe has no payment of ${subject}.`);
  return found;
}

/** The bank of the customer decides on a debit. */
export async function decideDebit(
  subject: string,
  status: 'succeeded' | 'requires_payment_method',
  tools: Tools,
): Promise<SandboxObject> {
  const payment = await findPayment(subject, tools);
  if (paymentDataOf(payment).status !== 'processing') {
    throw new Error(`The payment ${payment.id} waits for no bank.`);
  }
  const decided = await tools.objects.put(paymentKind, { ...payment, data: { ...payment.data, status } });
  const type = status === 'succeeded' ? 'payment_intent.succeeded' : 'payment_intent.payment_failed';
  await notify(tools, type, toPaymentIntent(decided));
  return decided;
}

export async function readPayment(
  { params: { payment = '' } }: SandboxRequest,
  { objects }: Tools,
): Promise<SandboxAnswer> {
  const found = await objects.get(paymentKind, payment);
  return found
    ? { json: toPaymentIntent(found, true) }
    : refuse(404, `No such payment_intent: ${payment}`, 'resource_missing');
}

export function listPayments(request: SandboxRequest, tools: Tools): Promise<SandboxAnswer> {
  return listPage(paymentKind, request, tools, { toItem: (found) => toPaymentIntent(found, true) });
}

/** @param isExpanded whether the charge and its balance transaction stand inside; the product always asks so */
export function toPaymentIntent(payment: SandboxObject, isExpanded = false): object {
  const { reference, amount, currency, created, status, charge } = paymentDataOf(payment);
  return {
    id: payment.id,
    object: 'payment_intent',
    amount,
    amount_received: status === 'succeeded' ? amount : 0,
    currency,
    created,
    livemode: false,
    status,
    metadata: { reference },
    latest_charge: isExpanded ? toCharge(payment) : charge,
  };
}

function toCharge(payment: SandboxObject): object {
  const { amount, currency, created, status, method, charge, isDisputed } = paymentDataOf(payment);
  const states = {
    succeeded: 'succeeded',
    processing: 'pending',
    requires_payment_method: 'failed',
  } as const;
  const details =
    method === 'card'
      ? { type: method, card: { brand: 'visa', wallet: null, fingerprint: payment.id.replace('pi_', 'fp_') } }
      : { type: method };
  return {
    id: charge,
    object: 'charge',
    amount,
    currency,
    created,
    status: states[status],
    disputed: isDisputed,
    payment_intent: payment.id,
    payment_method_details: details,
    balance_transaction: status === 'succeeded' ? balanceOf(charge, amount, currency) : null,
  };
}

/** What Stripe keeps of a payment is about what its list of prices says. */
function balanceOf(charge: string, amount: number, currency: string): object {
  const fee = Math.min(amount, Math.round(amount * 0.015) + 25);
  return {
    id: charge.replace('ch_', 'txn_'),
    object: 'balance_transaction',
    amount,
    fee,
    net: amount - fee,
    currency,
  };
}

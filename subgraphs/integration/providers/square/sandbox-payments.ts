import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { pagesHost } from '../../hub/sandboxes/pages/page-address.ts';
import { payActs, payPage } from '../../hub/sandboxes/pages/pay-page.ts';
import { leadTo } from '../../hub/sandboxes/pages/sandbox-page.ts';
import type { SandboxAnswer, SandboxObject, SandboxRequest } from '../../hub/sandboxes/sandbox.ts';
import { findOrder, kind as orderKind, orderDataOf } from './sandbox-orders.ts';
import { listPage, location, money, notify, refuse } from './sandbox-tools.ts';
import type { Tools } from './sandbox-tools.ts';

const paymentData = z.object({
  order: z.string(),
  amount: money,
  status: z.enum(['COMPLETED', 'PENDING', 'FAILED']),
  source: z.enum(['CARD', 'BANK_ACCOUNT']),
  created: z.string(),
  refunds: z.array(z.string()),
});
export type PaymentData = z.infer<typeof paymentData>;

export const kind = 'payment';
const form = z.object({ act: z.enum(payActs) });

export function paymentDataOf({ data }: SandboxObject): PaymentData {
  return paymentData.parse(data);
}

/** The customer of an order pays. @param subject our reference, or Square's id of the order */
export async function payOrder(subject: string, source: PaymentData['source'], tools: Tools): Promise<void> {
  const order = await findOrder(subject, tools);
  const { paymentId, state, amount } = orderDataOf(order);
  if (paymentId !== null || state !== 'OPEN') throw new Error(`Nobody can pay ${subject} any more.`);
  const status = source === 'CARD' ? 'COMPLETED' : 'PENDING';
  const created = new Date().toISOString();
  const data = { order: order.id, amount, status, source, created, refunds: [] } satisfies PaymentData;
  const made = await tools.objects.putOnce(kind, { id: randomUUID(), key: order.id, data });
  await tools.objects.put(orderKind, { ...order, data: { ...order.data, paymentId: made.id } });
  tell(made, tools);
}

/** The bank of the customer decides on a debit. */
export async function decideDebit(
  subject: string,
  status: 'COMPLETED' | 'FAILED',
  tools: Tools,
): Promise<void> {
  const payment = await findPayment(subject, tools);
  tell(await tools.objects.put(kind, { ...payment, data: { ...payment.data, status } }), tools);
}

/** @param subject our reference, or Square's id of the payment */
export async function findPayment(subject: string, tools: Tools): Promise<SandboxObject> {
  const known = await tools.objects.get(kind, subject);
  const { paymentId } = known ? { paymentId: null } : orderDataOf(await findOrder(subject, tools));
  const payment = known ?? (paymentId === null ? null : await tools.objects.get(kind, paymentId));
  if (!payment) throw new Error(`The sandbox of Square has no payment of ${subject}.`);
  return payment;
}

function tell(payment: SandboxObject, tools: Tools): void {
  notify(tools, 'payment.updated', {
    type: 'payment',
    id: payment.id,
    object: { payment: toPayment(payment) },
  });
}

export async function readPayment({ params }: SandboxRequest, { objects }: Tools): Promise<SandboxAnswer> {
  const found = await objects.get(kind, params['payment'] ?? '');
  return found ? { json: { payment: toPayment(found) } } : refuse(404, 'Payment not found.');
}

export function listPayments(request: SandboxRequest, tools: Tools): Promise<SandboxAnswer> {
  return listPage(kind, request, tools, toPayment);
}

function toPayment(payment: SandboxObject): object {
  const { order, amount, status, source, created, refunds } = paymentDataOf(payment);
  const fee = Math.min(amount.amount, Math.round(amount.amount * 0.029) + 30);
  return {
    id: payment.id,
    order_id: order,
    location_id: location,
    status,
    source_type: source,
    amount_money: amount,
    total_money: amount,
    created_at: created,
    updated_at: payment.at.toISOString(),
    ...(status === 'COMPLETED' && {
      processing_fee: [{ type: 'INITIAL', amount_money: { amount: fee, currency: amount.currency } }],
    }),
    ...(refunds.length > 0 && { refund_ids: refunds }),
  };
}

/** What a customer sees. */
export async function showPayPage(asked: SandboxRequest, { objects }: Tools): Promise<SandboxAnswer> {
  const order = await objects.get(orderKind, asked.params['order'] ?? '');
  if (!order) return refuse(404, 'There is no such page.');
  const { description, amount, state, paymentId, returnUrl } = orderDataOf(order);
  const status = paymentId === null ? (state === 'OPEN' ? 'OPEN' : 'CLOSED') : 'COMPLETED';
  const isDeclined = asked.query.has('declined');
  return payPage({ name: 'Square', description, amount, status, isDeclined, returnUrl });
}

/** The customer has chosen a button. */
export async function usePayPage(asked: SandboxRequest, tools: Tools): Promise<SandboxAnswer> {
  const order = await tools.objects.get(orderKind, asked.params['order'] ?? '');
  const { data } = form.safeParse(asked.body);
  if (!order || !data) return refuse(404, 'There is no such page.');
  const { paymentId, state, returnUrl } = orderDataOf(order);
  const page = `${tools.baseUrl(pagesHost)}/pay/${order.id}`;
  if (paymentId !== null || state !== 'OPEN') return leadTo(page);
  if (data.act === 'decline') return leadTo(`${page}?declined`);
  await payOrder(order.id, data.act === 'pay' ? 'CARD' : 'BANK_ACCOUNT', tools);
  return leadTo(returnUrl);
}

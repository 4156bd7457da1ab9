import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { SandboxAnswer, SandboxObject, SandboxRequest } from '../../hub/sandboxes/sandbox.ts';
import { findPayment, kind as paymentKind, paymentDataOf } from './sandbox-payments.ts';
import { listPage, location, money, notify, refuse } from './sandbox-tools.ts';
import type { Tools } from './sandbox-tools.ts';

const request = z.object({
  idempotency_key: z.string().max(45),
  payment_id: z.string(),
  amount_money: money,
  reason: z.string().max(192).optional(),
});
const refundData = z.object({
  payment: z.string(),
  amount: money,
  reason: z.string().nullable(),
  status: z.enum(['PENDING', 'COMPLETED', 'REJECTED', 'FAILED']),
  created: z.string(),
});
type RefundData = z.infer<typeof refundData>;

const kind = 'refund';

export async function makeRefund({ body }: SandboxRequest, tools: Tools): Promise<SandboxAnswer> {
  const parsed = request.safeParse(body);
  if (!parsed.success) return refuse(400, parsed.error.issues[0]?.message ?? '');
  const { idempotency_key: key, payment_id: payment, amount_money: amount, reason = null } = parsed.data;
  const known = await tools.objects.findByKey(kind, key);
  if (known) return { json: { refund: toRefund(known) } };
  const paid = await tools.objects.get(paymentKind, payment);
  if (!paid) return refuse(404, 'Payment not found.');
  if (amount.amount > (await leftOf(paid, tools))) {
    return refuse(400, 'The refund is greater than what is left.', 'REFUND_AMOUNT_INVALID');
  }
  return { json: { refund: toRefund(await keep(paid, { key, amount, reason }, tools)) } };
}

async function keep(
  payment: SandboxObject,
  { key, amount, reason }: { key: string | null; amount: RefundData['amount']; reason: string | null },
  tools: Tools,
): Promise<SandboxObject> {
  const created = new Date().toISOString();
  const data = { payment: payment.id, amount, reason, status: 'PENDING', created } satisfies RefundData;
  const made = await tools.objects.putOnce(kind, { id: randomUUID(), key: key ?? randomUUID(), data });
  const refunds = [...new Set([...paymentDataOf(payment).refunds, made.id])];
  await tools.objects.put(paymentKind, { ...payment, data: { ...payment.data, refunds } });
  tell(made, tools);
  return made;
}

async function leftOf(payment: SandboxObject, { objects }: Tools): Promise<number> {
  const refunds = await objects.list(kind, { limit: 1_000, where: { payment: payment.id } });
  const given = refunds
    .map(({ data }) => refundData.parse(data))
    .reduce(
      (sum, { amount, status }) => sum + (status === 'REJECTED' || status === 'FAILED' ? 0 : amount.amount),
      0,
    );
  return paymentDataOf(payment).amount.amount - given;
}

/** The merchant refunds a payment on Square's own pages. @param value in the smallest unit; null for all that is left */
export async function refundAtProvider(subject: string, value: string | null, tools: Tools): Promise<void> {
  const payment = await findPayment(subject, tools);
  const left = await leftOf(payment, tools);
  const { currency } = paymentDataOf(payment).amount;
  const amount = {
    amount: z.coerce
      .number()
      .int()
      .min(1)
      .max(left)
      .parse(value ?? left),
    currency,
  };
  const made = await keep(payment, { key: null, amount, reason: 'Returned goods' }, tools);
  await decideRefund(made.id, 'COMPLETED', tools);
}

/** The bank takes a refund, or does not. @param subject our reference, or Square's id of the refund */
export async function decideRefund(
  subject: string,
  status: 'COMPLETED' | 'FAILED',
  tools: Tools,
): Promise<void> {
  const refund = (await tools.objects.findByKey(kind, subject)) ?? (await tools.objects.get(kind, subject));
  if (!refund) throw new Error(`The sandbox of Square has no refund ${subject}.`);
  tell(await tools.objects.put(kind, { ...refund, data: { ...refund.data, status } }), tools);
}

function tell(refund: SandboxObject, tools: Tools): void {
  notify(tools, 'refund.updated', { type: 'refund', id: refund.id, object: { refund: toRefund(refund) } });
}

export async function readRefund({ params }: SandboxRequest, { objects }: Tools): Promise<SandboxAnswer> {
  const found = await objects.get(kind, params['refund'] ?? '');
  return found ? { json: { refund: toRefund(found) } } : refuse(404, 'Refund not found.');
}

export function listRefunds(asked: SandboxRequest, tools: Tools): Promise<SandboxAnswer> {
  return listPage(kind, asked, tools, toRefund);
}

function toRefund({ id, data, at }: SandboxObject): object {
  const { payment, amount, reason, status, created } = refundData.parse(data);
  return {
    id,
    status,
    payment_id: payment,
    amount_money: amount,
    location_id: location,
    ...(reason !== null && { reason }),
    created_at: created,
    updated_at: at.toISOString(),
  };
}

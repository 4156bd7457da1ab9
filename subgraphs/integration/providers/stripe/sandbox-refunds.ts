import { z } from 'zod';
import type { SandboxAnswer, SandboxObject, SandboxRequest } from '../../hub/sandboxes/sandbox.ts';
import { listPage, makeOnce, newId, notify, nowSeconds, refuse } from './sandbox-answers.ts';
import type { Tools } from './sandbox-answers.ts';
import { findPayment, paymentDataOf, paymentKind } from './sandbox-payments.ts';

const request = z.object({
  payment_intent: z.string(),
  amount: z.coerce.number().int().min(1),
  'metadata[reference]': z.string().optional(),
});
const refundData = z.object({
  payment: z.string(),
  amount: z.number(),
  currency: z.string(),
  created: z.number(),
  status: z.enum(['succeeded', 'pending', 'failed']),
  reference: z.string().nullable(),
});
type RefundData = z.infer<typeof refundData>;

const kind = 'refund';

export async function makeRefund(asked: SandboxRequest, tools: Tools): Promise<SandboxAnswer> {
  const made = await makeOnce({ request: asked, tools }, { kind, prefix: 're' }, async () => {
    const { data, error } = request.safeParse(asked.body);
    if (!data) return { refusal: refuse(400, error.issues[0]?.message ?? '') };
    const { payment_intent: payment, amount } = data;
    const paid = await tools.objects.get(paymentKind, payment);
    if (!paid) return { refusal: refuse(404, `No such payment_intent: ${payment}`, 'resource_missing') };
    const { currency } = paymentDataOf(paid);
    const reference = data['metadata[reference]'] ?? null;
    const refusal = await refundRefusal(paid, amount, tools);
    const refund = {
      payment,
      amount,
      currency,
      created: nowSeconds(),
      status: 'succeeded' as const,
      reference,
    };
    return refusal ? { refusal } : { data: refund satisfies RefundData };
  });
  if ('refusal' in made) return made.refusal;
  const refund = toRefund(made.object);
  if (made.isNew) await notify(tools, 'refund.created', refund);
  return { json: refund };
}

async function refundRefusal(
  payment: SandboxObject,
  amount: number,
  tools: Tools,
): Promise<SandboxAnswer | null> {
  const { isDisputed, status } = paymentDataOf(payment);
  if (status !== 'succeeded') return refuse(400, 'The payment has not succeeded.');
  if (isDisputed) return refuse(400, 'The payment has been charged back.', 'charge_disputed');
  const left = await leftOf(payment, tools);
  if (left === 0) return refuse(400, 'The payment has already been refunded.', 'charge_already_refunded');
  return amount > left ? refuse(400, `The refund is greater than the ${left} that are left.`) : null;
}

async function leftOf(payment: SandboxObject, { objects }: Tools): Promise<number> {
  const refunds = await objects.list(kind, { limit: 1_000, where: { payment: payment.id } });
  const given = refunds
    .map(({ data }) => refundData.parse(data))
    .reduce((sum, { amount, status }) => sum + (status === 'failed' ? 0 : amount), 0);
  return paymentDataOf(payment).amount - given;
}

/** The merchant refunds a payment on Stripe's own pages. @param value as Stripe counts it; null for all that is left */
export async function refundAtProvider(subject: string, value: string | null, tools: Tools): Promise<void> {
  const payment = await findPayment(subject, tools);
  const left = await leftOf(payment, tools);
  const amount = z.coerce
    .number()
    .int()
    .min(1)
    .max(left)
    .parse(value ?? left);
  const { currency } = paymentDataOf(payment);
  const data = {
    payment: payment.id,
    amount,
    currency,
    created: nowSeconds(),
    status: 'succeeded',
    reference: null,
  } satisfies RefundData;
  const made = await tools.objects.put(kind, { id: newId('re'), key: null, data });
  await notify(tools, 'refund.created', toRefund(made));
}

/** The bank of the customer sends a refund back. @param subject Stripe's id of it, or our reference */
export async function failRefund(subject: string, tools: Tools): Promise<void> {
  const byReference = await tools.objects.list(kind, { limit: 1, where: { reference: subject } });
  const refund = byReference[0] ?? (await tools.objects.get(kind, subject));
  if (!refund) throw new Error(`The sandbox of Stripe has no refund of ${subject}.`);
  const failed = await tools.objects.put(kind, { ...refund, data: { ...refund.data, status: 'failed' } });
  await notify(tools, 'refund.failed', toRefund(failed));
}

export async function readRefund(
  { params: { refund = '' } }: SandboxRequest,
  { objects }: Tools,
): Promise<SandboxAnswer> {
  const found = await objects.get(kind, refund);
  return found ? { json: toRefund(found) } : refuse(404, `No such refund: ${refund}`, 'resource_missing');
}

export function listRefunds(asked: SandboxRequest, tools: Tools): Promise<SandboxAnswer> {
  const payment = asked.query.get('payment_intent');
  return listPage(kind, asked, tools, { where: payment === null ? {} : { payment }, toItem: toRefund });
}

function toRefund({ id, data }: SandboxObject): object {
  const { payment, amount, currency, created, status, reference } = refundData.parse(data);
  return {
    id,
    object: 'refund',
    amount,
    currency,
    created,
    payment_intent: payment,
    status,
    reason: null,
    ...(status === 'failed' && { failure_reason: 'expired_or_canceled_card' }),
    metadata: reference === null ? {} : { reference },
  };
}

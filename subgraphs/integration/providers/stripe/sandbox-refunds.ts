import { z } from 'zod';
import type { SandboxAnswer, SandboxObject, SandboxRequest } from '../../hub/sandboxes/sandbox.ts';
import { makeOnce, newId, notify, nowSeconds, refuse } from './sandbox-answers.ts';
import type { Tools } from './sandbox-answers.ts';

const request = z.object({
  payment_intent: z.string(),
  amount: z.coerce.number().int().min(1),
  'metadata[reference]': z.string().optional(),
});
const paymentData = z.object({
  amount: z.number(),
  currency: z.string(),
  isDisputed: z.boolean().default(false),
});
const refundData = z.object({
  payment: z.string(),
  amount: z.number(),
  currency: z.string(),
  reference: z.string(),
});

export async function makeRefund(asked: SandboxRequest, tools: Tools): Promise<SandboxAnswer> {
  const made = await makeOnce({ request: asked, tools }, { kind: 'refund', prefix: 're' }, async () => {
    const { data, error } = request.safeParse(asked.body);
    if (!data) return { refusal: refuse(400, error.issues[0]?.message ?? '') };
    const { payment_intent: payment, amount } = data;
    const paid = await tools.objects.get('payment', payment);
    if (!paid) return { refusal: refuse(404, `No such payment_intent: ${payment}`, 'resource_missing') };
    const { currency } = paymentData.parse(paid.data);
    const reference = data['metadata[reference]'] ?? '';
    const refusal = await refundRefusal(paid, amount, tools);
    return refusal ? { refusal } : { data: { payment, amount, currency, reference } };
  });
  if ('refusal' in made) return made.refusal;
  const { payment, amount, currency, reference } = refundData.parse(made.object.data);
  const refund = {
    id: made.object.id,
    object: 'refund',
    amount,
    currency,
    created: Math.floor(made.object.at.getTime() / 1000),
    payment_intent: payment,
    status: 'succeeded',
    reason: null,
    metadata: { reference },
  };
  if (made.isNew) notify(tools, 'refund.created', refund);
  return { json: refund };
}

async function refundRefusal(
  { id, data }: SandboxObject,
  amount: number,
  { objects }: Tools,
): Promise<SandboxAnswer | null> {
  const { amount: paid, isDisputed } = paymentData.parse(data);
  if (isDisputed) return refuse(400, 'The payment has been charged back.', 'charge_disputed');
  const refunds = await objects.list('refund', { limit: 1_000, where: { payment: id } });
  const given = refunds.reduce((sum, refund) => sum + refundData.parse(refund.data).amount, 0);
  if (given === paid) return refuse(400, 'The payment has already been refunded.', 'charge_already_refunded');
  return given + amount > paid
    ? refuse(400, `The refund is greater than the ${paid - given} that are left.`)
    : null;
}

/** The customer disputes the payment at the bank. */
export async function disputePayment(reference: string, tools: Tools): Promise<void> {
  const payment = await tools.objects.findByKey('payment', reference);
  if (!payment) throw new Error(`The sandbox of Stripe has no payment of ${reference}.`);
  const { amount, currency } = paymentData.parse(payment.data);
  await tools.objects.put('payment', { ...payment, data: { ...payment.data, isDisputed: true } });
  notify(tools, 'charge.dispute.created', {
    id: newId('dp'),
    object: 'dispute',
    amount,
    currency,
    created: nowSeconds(),
    livemode: false,
    payment_intent: payment.id,
    charge: newId('ch'),
    reason: 'general',
    status: 'needs_response',
    is_charge_refundable: false,
    balance_transactions: [],
    metadata: {},
    evidence: {},
    evidence_details: {
      due_by: nowSeconds() + 7 * 86_400,
      has_evidence: false,
      past_due: false,
      submission_count: 0,
    },
  });
}

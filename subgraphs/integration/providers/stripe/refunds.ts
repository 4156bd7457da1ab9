import { z } from 'zod';
import type { Payments, RefundFacts } from '../../hub/capabilities/payments.ts';
import { fromStripe, toStripe } from './amounts.ts';
import { answerOf, stripeClient } from './client.ts';
import type { StripeUse } from './client.ts';

export const stripeRefund = z.object({
  id: z.string(),
  status: z.string().nullable(),
  amount: z.number(),
  currency: z.string(),
  created: z.number(),
  payment_intent: z.string().nullable(),
  failure_reason: z.string().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
});

/** Refunds of one payment that are looked through: Stripe allows no more on a page. */
const mostRefunds = 100;

/** Gives money back (POST /v1/refunds). The reference is the idempotency key, which Stripe remembers for 24 hours. */
export async function refund(
  use: StripeUse,
  { paymentId, reference, amount }: Parameters<Payments['refund']>[0],
): Promise<RefundFacts> {
  const asked = stripeClient(use).refunds.create(
    { payment_intent: paymentId, amount: toStripe(amount), metadata: { reference } },
    { idempotencyKey: reference },
  );
  return refundOf(await answerOf(asked, stripeRefund));
}

/** GET /v1/refunds?payment_intent=… */
export async function findRefund(
  use: StripeUse,
  paymentId: string,
  reference: string,
): Promise<RefundFacts | null> {
  const asked = stripeClient(use).refunds.list({ payment_intent: paymentId, limit: mostRefunds });
  const { data } = await answerOf(asked, z.object({ data: z.array(stripeRefund) }));
  const found = data.find(({ metadata }) => metadata?.['reference'] === reference);
  return found ? refundOf(found) : null;
}

/** GET /v1/refunds/{refund} */
export async function readRefund(use: StripeUse, id: string): Promise<RefundFacts> {
  return refundOf(await answerOf(stripeClient(use).refunds.retrieve(id), stripeRefund));
}

export function refundOf(found: z.infer<typeof stripeRefund>): RefundFacts {
  const { id, status, amount, currency, created, payment_intent: paymentId } = found;
  const isFailed = status === 'failed' || status === 'canceled';
  return {
    id,
    paymentId: paymentId ?? '',
    reference: found.metadata?.['reference'] ?? null,
    amount: fromStripe(amount, currency),
    status: isFailed ? 'FAILED' : status === 'succeeded' ? 'SUCCEEDED' : 'PENDING',
    problem: isFailed ? `Stripe could not refund: ${found.failure_reason ?? status}.` : null,
    at: new Date(created * 1000),
  };
}

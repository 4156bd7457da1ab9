import { z } from 'zod';
import type { PaymentState, Payments } from '../../hub/capabilities/payments.ts';
import { answerOf, stripeClient } from './client.ts';
import type { StripeUse } from './client.ts';
import { fromStripe, toStripe } from './amounts.ts';

const opened = z.object({ id: z.string(), url: z.string() });
const session = z.object({
  id: z.string(),
  status: z.string().nullable(),
  payment_status: z.string(),
  amount_total: z.number().nullable(),
  currency: z.string().nullable(),
  client_reference_id: z.string().nullable(),
  payment_intent: z.object({ id: z.string(), status: z.string() }).nullable(),
});
const refunded = z.object({ id: z.string(), status: z.string().nullable() });

/** Reads the balance (GET /v1/balance): costs nothing and needs the key. @throws ProviderFailure */
export async function checkKey(use: StripeUse): Promise<void> {
  await answerOf(stripeClient(use).balance.retrieve(), z.object({ object: z.literal('balance') }));
}

/**
 * Opens a page of Stripe for one amount (POST /v1/checkout/sessions). It lives for 24 hours, as long as Stripe remembers the reference,
 * which is the idempotency key: the same reference with another amount is refused.
 */
export async function openCheckout(
  use: StripeUse,
  { reference, description, amount, returnUrl }: Parameters<Payments['openCheckout']>[0],
): ReturnType<Payments['openCheckout']> {
  const price = {
    currency: amount.currency.toLowerCase(),
    unit_amount: toStripe(amount),
    product_data: { name: description.slice(0, 250) },
  };
  const asked = stripeClient(use).checkout.sessions.create(
    {
      mode: 'payment',
      client_reference_id: reference,
      success_url: returnUrl,
      cancel_url: returnUrl,
      line_items: [{ quantity: 1, price_data: price }],
      // What is looked at later in the dashboard, or found by a search, names the reference too.
      payment_intent_data: { metadata: { reference } },
    },
    { idempotencyKey: reference },
  );
  return answerOf(asked, opened);
}

/** What has become of a checkout (GET /v1/checkout/sessions/{session}). */
export async function readCheckout(use: StripeUse, id: string): Promise<PaymentState> {
  const asked = stripeClient(use).checkout.sessions.retrieve(id, { expand: ['payment_intent'] });
  const found = await answerOf(asked, session);
  const { amount_total: amount, currency, payment_intent: payment } = found;
  const isPaid = found.payment_status === 'paid';
  return {
    id: found.id,
    status: statusOf(found),
    paymentId: isPaid ? (payment?.id ?? null) : null,
    paid: isPaid && amount !== null && currency !== null ? fromStripe(amount, currency) : null,
    reference: found.client_reference_id ?? '',
  };
}

/** A card that is declined leaves the page open; a debit is declined days after the page is complete. */
function statusOf({
  status,
  payment_status,
  payment_intent,
}: z.infer<typeof session>): PaymentState['status'] {
  if (payment_status === 'paid') return 'PAID';
  if (status === 'expired') return 'EXPIRED';
  const isOver =
    payment_intent?.status === 'requires_payment_method' || payment_intent?.status === 'canceled';
  return status === 'complete' && isOver ? 'FAILED' : 'OPEN';
}

/** Gives money back (POST /v1/refunds). The reference is the idempotency key. */
export async function refund(
  use: StripeUse,
  { paymentId, reference, amount }: Parameters<Payments['refund']>[0],
): ReturnType<Payments['refund']> {
  const asked = stripeClient(use).refunds.create(
    { payment_intent: paymentId, amount: toStripe(amount), metadata: { reference } },
    { idempotencyKey: reference },
  );
  const { id, status } = await answerOf(asked, refunded);
  if (status === 'succeeded') return { id, status: 'SUCCEEDED' };
  return { id, status: status === 'failed' || status === 'canceled' ? 'FAILED' : 'PENDING' };
}

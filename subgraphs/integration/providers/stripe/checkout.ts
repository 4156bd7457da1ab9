import { z } from 'zod';
import type { Payments } from '../../hub/capabilities/payments.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import { answerOf, stripeClient } from './client.ts';
import type { StripeUse } from './client.ts';
import { toStripe } from './amounts.ts';
import { expanded, intent, paymentOf } from './payments.ts';

const opened = z.object({ id: z.string(), url: z.string(), expires_at: z.number() });
const session = z.object({
  id: z.string(),
  status: z.string().nullable(),
  client_reference_id: z.string().nullable(),
  payment_intent: intent.nullable(),
});

/** The languages of Stripe's page. @see https://docs.stripe.com/js/appendix/supported_locales */
const locales = [
  ...([
    'bg',
    'cs',
    'da',
    'de',
    'el',
    'en',
    'en-GB',
    'es',
    'es-419',
    'et',
    'fi',
    'fil',
    'fr',
    'fr-CA',
  ] as const),
  ...(['hr', 'hu', 'id', 'it', 'ja', 'ko', 'lt', 'lv', 'ms', 'mt', 'nb', 'nl', 'pl', 'pt', 'pt-BR'] as const),
  ...(['ro', 'ru', 'sk', 'sl', 'sv', 'th', 'tr', 'vi', 'zh', 'zh-HK', 'zh-TW'] as const),
];

/** Reads the balance (GET /v1/balance): costs nothing and needs the key. @throws ProviderFailure */
export async function checkKey(use: StripeUse): Promise<void> {
  await answerOf(stripeClient(use).balance.retrieve(), z.object({ object: z.literal('balance') }));
}

/**
 * Opens a page of Stripe for one amount (POST /v1/checkout/sessions). Stripe remembers the reference, which is the idempotency key, for 24
 * hours, as long as a page lives at most: the same reference with another amount is refused.
 */
export async function openCheckout(
  use: StripeUse,
  checkout: Parameters<Payments['openCheckout']>[0],
): ReturnType<Payments['openCheckout']> {
  const { reference, description, amount, returnUrl, locale, expiresAt } = checkout;
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
      expires_at: Math.floor(expiresAt.getTime() / 1000),
      locale: localeOf(locale),
      line_items: [{ quantity: 1, price_data: price }],
      // The payment names the reference too: lists, webhooks and the dashboard show it without the session.
      payment_intent_data: { metadata: { reference } },
      metadata: { reference },
    },
    { idempotencyKey: reference },
  );
  const { id, url, expires_at: end } = await answerOf(asked, opened);
  return { id, url, expiresAt: new Date(end * 1000) };
}

function localeOf(tag: string): (typeof locales)[number] | 'auto' {
  const find = (wanted: string) => locales.find((known) => known.toLowerCase() === wanted.toLowerCase());
  return find(tag) ?? find(tag.split('-')[0] ?? '') ?? 'auto';
}

/** POST /v1/checkout/sessions/{session}/expire. Stripe refuses it for a session that has ended. */
export async function closeCheckout(use: StripeUse, id: string): Promise<void> {
  try {
    await answerOf(
      stripeClient(use).checkout.sessions.expire(id),
      z.object({ status: z.literal('expired') }),
    );
  } catch (error) {
    const isRefusal = error instanceof ProviderFailure && error.kind === 'REFUSED';
    if (!isRefusal || (await readCheckout(use, id)).status === 'OPEN') throw error;
  }
}

/** What has become of a checkout (GET /v1/checkout/sessions/{session}). */
export async function readCheckout(use: StripeUse, id: string): ReturnType<Payments['readCheckout']> {
  const asked = stripeClient(use).checkout.sessions.retrieve(id, { expand: [`payment_intent.${expanded}`] });
  const { status, client_reference_id: reference, payment_intent: paid } = await answerOf(asked, session);
  return {
    id,
    reference: reference ?? '',
    status: status === 'complete' ? 'COMPLETED' : status === 'expired' ? 'CLOSED' : 'OPEN',
    payment: paid && paymentOf(paid),
  };
}

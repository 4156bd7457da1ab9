import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { isSame } from '../../hub/webhooks/is-same.ts';
import type { WebhookFact, WebhookSpec } from '../../hub/webhooks/webhook.ts';

const event = z.object({
  id: z.string(),
  type: z.string(),
  data: z.object({
    object: z.object({
      object: z.string(),
      id: z.string().optional(),
      payment_intent: z.unknown().optional(),
    }),
  }),
});

/** Seconds that a signature may be old, or ahead of this machine's clock. */
const toleranceSeconds = 300;

/** The header `Stripe-Signature`: the second, and HMAC-SHA256 in hex over the second, a dot and the body. */
export function stripeSignature(seconds: number, body: string | Buffer, key: string): string {
  const mac = createHmac('sha256', key).update(`${seconds}.`).update(body).digest('hex');
  return `t=${seconds},v1=${mac}`;
}

const objects: Readonly<Record<string, string>> = {
  'checkout.session': 'checkout',
  payment_intent: 'payment',
  refund: 'refund',
  dispute: 'dispute',
};

/** @see https://docs.stripe.com/webhooks/signature. An event is a hint: the object is read again. */
export const stripeWebhook: WebhookSpec<{ readonly webhookSecret: string | null }> = {
  verify: ({ headers, body }, { webhookSecret }) => {
    const parts = (headers['stripe-signature'] ?? '').split(',');
    const seconds = Number(parts.find((part) => part.startsWith('t='))?.slice(2));
    if (webhookSecret === null || !(Math.abs(Date.now() / 1000 - seconds) <= toleranceSeconds)) return false;
    const [, expected = ''] = stripeSignature(seconds, body, webhookSecret).split(',');
    // While a secret is rolled, a request carries a signature with each.
    return parts.some((part) => isSame(part, expected));
  },
  events: ({ body }) => {
    const parsed = event.parse(JSON.parse(body.toString('utf8')));
    return [{ externalId: parsed.id, type: parsed.type, data: parsed }];
  },
  facts: ({ data: given }): WebhookFact[] => {
    const { object: name, id, payment_intent: payment } = event.parse(given).data.object;
    // The fee of a payment is known when its charge changes.
    if (name === 'charge') return typeof payment === 'string' ? [changed('payment', payment)] : [];
    const object = objects[name];
    return object === undefined || id === undefined ? [] : [changed(object, id)];
  },
};

function changed(object: string, id: string): WebhookFact {
  return { kind: 'OBJECT_CHANGED', object, id };
}

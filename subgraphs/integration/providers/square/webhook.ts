import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { isSame } from '../../hub/webhooks/is-same.ts';
import type { WebhookFact, WebhookSpec } from '../../hub/webhooks/webhook.ts';

const event = z.object({
  event_id: z.string(),
  type: z.string(),
  data: z.object({
    type: z.string(),
    id: z.string(),
    object: z.object({ payment: z.object({ order_id: z.string().nullish() }).optional() }).optional(),
  }),
});

/** HMAC-SHA256 in base64 over the public URL and the body. */
export function squareSignature(url: string, body: string | Buffer, key: string): string {
  return createHmac('sha256', key).update(url).update(body).digest('base64');
}

/** @see https://developer.squareup.com/docs/webhooks/step3validate. An event is a hint: the object is read again. */
export const squareWebhook: WebhookSpec<{ readonly webhookKey: string | null }> = {
  verify: ({ url, headers, body }, { webhookKey }) =>
    webhookKey !== null &&
    isSame(headers['x-square-hmacsha256-signature'] ?? '', squareSignature(url, body, webhookKey)),
  events: ({ body }) => {
    const parsed = event.parse(JSON.parse(body.toString('utf8')));
    return [{ externalId: parsed.event_id, type: parsed.type, data: parsed }];
  },
  facts: ({ data: given }): WebhookFact[] => {
    const { data } = event.parse(given);
    const orderId = data.object?.payment?.order_id;
    if (data.type === 'payment') {
      return orderId == null ? [] : [{ kind: 'OBJECT_CHANGED', object: 'checkout', id: orderId }];
    }
    return data.type === 'refund' || data.type === 'dispute'
      ? [{ kind: 'OBJECT_CHANGED', object: data.type, id: data.id }]
      : [];
  },
};

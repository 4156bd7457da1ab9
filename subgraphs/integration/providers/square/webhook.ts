import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { isSame } from '../../hub/webhooks/is-same.ts';
import type { WebhookFact, WebhookSpec } from '../../hub/webhooks/webhook.ts';

const event = z.object({
  event_id: z.string(),
  type: z.string(),
  data: z.object({ type: z.string(), id: z.string() }),
});

/** What the product reads again. Square calls them as we do. */
const objects: readonly string[] = ['payment', 'refund', 'dispute'];

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
    const { type: object, id } = event.parse(given).data;
    return objects.includes(object) ? [{ kind: 'OBJECT_CHANGED', object, id }] : [];
  },
};

import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { isSame } from '../../hub/webhooks/is-same.ts';
import type { WebhookSpec } from '../../hub/webhooks/webhook.ts';

const event = z.object({
  eventId: z.number(),
  subscriptionType: z.string(),
  objectId: z.number(),
  occurredAt: z.number(),
});

/** A signature that is older may be a repetition by somebody else. */
const oldestMs = 5 * 60_000;

/** HMAC-SHA256 in base64 over method, URL, body and time (HubSpot's signature, version 3). */
export function hubSpotSignature(
  clientSecret: string,
  { method, url, body, timestamp }: Readonly<Record<'method' | 'url' | 'body' | 'timestamp', string>>,
): string {
  return createHmac('sha256', clientSecret).update(`${method}${url}${body}${timestamp}`).digest('base64');
}

/** Batches of up to 100 events, several at once, out of order, repeated for days. An event is a hint: the contact is read again. */
export const hubSpotWebhook: WebhookSpec<{ readonly clientSecret: string }> = {
  verify: ({ method, url, headers, body }, { clientSecret }) => {
    const timestamp = headers['x-hubspot-request-timestamp'] ?? '';
    if (!(Math.abs(Date.now() - Number(timestamp)) <= oldestMs)) return false;
    const facts = { method, url, body: body.toString('utf8'), timestamp };
    return isSame(headers['x-hubspot-signature-v3'] ?? '', hubSpotSignature(clientSecret, facts));
  },
  events: ({ body }) =>
    z
      .array(z.unknown())
      .parse(JSON.parse(body.toString('utf8')))
      .flatMap((given) => {
        const parsed = event.safeParse(given);
        if (!parsed.success) return [];
        const { eventId, subscriptionType: type, objectId, occurredAt } = parsed.data;
        // HubSpot does not promise that an event's id alone is unique.
        return [{ externalId: `${type}:${objectId}:${eventId}:${occurredAt}`, type, data: parsed.data }];
      }),
  facts: ({ type, data }) =>
    type.startsWith('contact.')
      ? [{ kind: 'OBJECT_CHANGED', object: 'contact', id: String(event.parse(data).objectId) }]
      : [],
};

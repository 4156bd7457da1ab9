import { createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';
import type { IncomingEvent, WebhookFact, WebhookSpec } from '../../hub/webhooks/webhook.ts';

const event = z.object({
  email: z.string(),
  event: z.string(),
  sg_event_id: z.string(),
  sg_message_id: z.string().optional(),
  deliveryId: z.string().optional(),
  reason: z.string().optional(),
  type: z.string().optional(),
});
type Event = z.infer<typeof event>;

const signatureHeader = 'x-twilio-email-event-webhook-signature';
const timestampHeader = 'x-twilio-email-event-webhook-timestamp';
/** A signature of another day may be a repetition by somebody else; SendGrid itself retries for a day. */
const oldestSeconds = 86_400;

/**
 * Signed batches of events: ECDSA with P-256 and SHA-256 over the timestamp and the body.
 * @see https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features
 */
export const sendGridWebhook: WebhookSpec<{ readonly webhookKey: string | null }> = {
  verify: ({ headers, body }, { webhookKey }) => {
    const timestamp = headers[timestampHeader] ?? '';
    const signature = headers[signatureHeader] ?? '';
    const age = Math.abs(Date.now() / 1000 - Number(timestamp));
    if (webhookKey === null || !/^\d+$/.test(timestamp) || age > oldestSeconds) return false;
    try {
      const key = createPublicKey({ key: Buffer.from(webhookKey, 'base64'), format: 'der', type: 'spki' });
      const signed = Buffer.concat([Buffer.from(timestamp), body]);
      return verify('sha256', signed, key, Buffer.from(signature, 'base64'));
    } catch {
      // A key or a signature that can't be read proves nothing.
      return false;
    }
  },
  events: ({ body }) =>
    z
      .array(z.unknown())
      .parse(JSON.parse(body.toString('utf8')))
      .flatMap((given): IncomingEvent[] => {
        const parsed = event.safeParse(given);
        // One event that can't be read must not lose the others of its batch.
        if (!parsed.success) return [];
        return [{ externalId: parsed.data.sg_event_id, type: parsed.data.event, data: parsed.data }];
      }),
  facts: ({ data }) => [...reportsOf(event.parse(data)), ...suppressionsOf(event.parse(data))],
};

const statuses = {
  processed: 'SENT',
  delivered: 'DELIVERED',
  open: 'READ',
  dropped: 'FAILED',
  bounce: 'BOUNCED',
} as const;

function reportsOf({ event: name, deliveryId, sg_message_id: id, type, reason }: Event): WebhookFact[] {
  const known = Object.entries(statuses).find(([key]) => key === name)?.[1];
  if (known === undefined || deliveryId === undefined) return [];
  const status = name === 'bounce' && type === 'blocked' ? 'UNDELIVERED' : known;
  const isBad = status === 'FAILED' || status === 'BOUNCED' || status === 'UNDELIVERED';
  return [
    {
      kind: 'MESSAGE_REPORTED',
      deliveryId,
      // The events add the receiver's part to the id of the answer.
      providerMessageId: id?.split('.')[0] ?? `sendgrid-${deliveryId}`,
      status,
      error: isBad
        ? { code: type ?? name, message: (reason ?? `SendGrid reports ${name}.`).slice(0, 300) }
        : null,
    },
  ];
}

function suppressionsOf({ event: name, type, email }: Event): WebhookFact[] {
  const reason =
    name === 'bounce' && type !== 'blocked'
      ? 'HARD_BOUNCE'
      : name === 'spamreport'
        ? 'COMPLAINT'
        : name === 'unsubscribe' || name === 'group_unsubscribe'
          ? 'UNSUBSCRIBED'
          : null;
  return reason === null ? [] : [{ kind: 'ADDRESS_SUPPRESSED', channel: 'EMAIL', address: email, reason }];
}

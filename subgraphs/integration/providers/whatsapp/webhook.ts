import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { isSame } from '../../hub/webhooks/is-same.ts';
import type { IncomingEvent, WebhookFact, WebhookSpec } from '../../hub/webhooks/webhook.ts';

const status = z.object({
  id: z.string(),
  status: z.string(),
  biz_opaque_callback_data: z.string().optional(),
  errors: z.array(z.object({ code: z.number(), title: z.string().default('') })).default([]),
});
const message = z.object({
  id: z.string(),
  from: z.string(),
  timestamp: z.coerce.number(),
  type: z.string(),
  text: z.object({ body: z.string() }).optional(),
});
const envelope = z.object({
  entry: z.array(
    z.object({
      changes: z.array(
        z.object({
          value: z.object({
            metadata: z.object({ display_phone_number: z.string() }).optional(),
            statuses: z.array(z.unknown()).default([]),
            messages: z.array(z.unknown()).default([]),
          }),
        }),
      ),
    }),
  ),
});
const received = z.object({ message, to: z.string() });

interface Keys {
  readonly appSecret: string;
  readonly verifyToken: string;
}

/** What `X-Hub-Signature-256` must be. */
export function whatsAppSignature(body: string | Buffer, appSecret: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
}

/** @see https://developers.facebook.com/docs/graph-api/webhooks/getting-started */
export const whatsAppWebhook: WebhookSpec<Keys> = {
  handshake: ({ method, query }, credentials) => {
    if (method !== 'GET') return null;
    const token = query.get('hub.verify_token') ?? '';
    const isOurs = credentials.some(({ verifyToken }) => isSame(token, verifyToken));
    return isOurs ? { status: 200, body: query.get('hub.challenge') ?? '' } : { status: 403 };
  },
  verify: ({ headers, body }, { appSecret }) =>
    isSame(headers['x-hub-signature-256'] ?? '', whatsAppSignature(body, appSecret)),
  events: ({ body }) =>
    envelope
      .parse(JSON.parse(body.toString('utf8')))
      .entry.flatMap(({ changes }) => changes)
      .flatMap(({ value }) => [
        ...value.statuses.flatMap((given): IncomingEvent[] => {
          const parsed = status.safeParse(given);
          if (!parsed.success) return [];
          const { id, status: name } = parsed.data;
          return [{ externalId: `${id}:${name}`, type: 'status', data: parsed.data }];
        }),
        ...value.messages.flatMap((given): IncomingEvent[] => {
          const parsed = message.safeParse(given);
          if (!parsed.success) return [];
          const to = `+${value.metadata?.display_phone_number.replaceAll(/\D/g, '') ?? ''}`;
          return [{ externalId: parsed.data.id, type: 'message', data: { message: parsed.data, to } }];
        }),
      ]),
  facts: ({ type, data }) =>
    type === 'message' ? messageOf(received.parse(data)) : reportOf(status.parse(data)),
  answer: { status: 200 },
};

const statuses = { sent: 'SENT', delivered: 'DELIVERED', read: 'READ', failed: 'FAILED' } as const;

function reportOf({
  id,
  status: name,
  biz_opaque_callback_data: deliveryId,
  errors,
}: z.infer<typeof status>): WebhookFact[] {
  const known = Object.entries(statuses).find(([key]) => key === name)?.[1];
  if (known === undefined || deliveryId === undefined) return [];
  const [first] = errors;
  const error = first ? { code: String(first.code), message: `WhatsApp reports: ${first.title}` } : null;
  return [{ kind: 'MESSAGE_REPORTED', deliveryId, providerMessageId: id, status: known, error }];
}

/** Of other kinds than text only the kind is known yet. */
function messageOf({ message: given, to }: z.infer<typeof received>): WebhookFact[] {
  return [
    {
      kind: 'MESSAGE_RECEIVED',
      channel: 'WHATSAPP',
      providerMessageId: given.id,
      from: `+${given.from}`,
      to,
      body: given.text?.body ?? `[${given.type}]`,
      at: new Date(given.timestamp * 1000),
    },
  ];
}

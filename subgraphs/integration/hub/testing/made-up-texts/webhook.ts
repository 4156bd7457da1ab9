import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { isSame } from '../../webhooks/is-same.ts';
import type { WebhookSpec } from '../../webhooks/webhook.ts';

export interface MadeUpKeys {
  readonly apiKey: string;
  readonly webhookKey: string;
}

/** Signatures of requests that are older are refused, in seconds. */
const oldestSeconds = 300;

const reportSchema = z.object({ id: z.string(), type: z.string(), data: z.unknown() });
const statusSchema = z.object({
  message: z.string(),
  delivery: z.string(),
  status: z.enum(['SENT', 'DELIVERED', 'FAILED']),
});

/** `x-made-up-signature: <seconds>,<HMAC-SHA-256 of seconds, URL and body>`. */
export function signMadeUp(
  { webhookKey }: MadeUpKeys,
  seconds: number,
  url: string,
  body: string | Buffer,
): string {
  const mac = createHmac('sha256', webhookKey).update(`${seconds}\n${url}\n`).update(body).digest('hex');
  return `${seconds},${mac}`;
}

export const madeUpWebhook: WebhookSpec<MadeUpKeys> = {
  handshake: ({ method, query }) => {
    const challenge = query.get('challenge');
    return method === 'GET' && challenge !== null ? { status: 200, body: challenge } : null;
  },
  verify: ({ headers, url, body }, keys) => {
    const given = headers['x-made-up-signature'] ?? '';
    const seconds = Number.parseInt(given, 10);
    if (!(Math.abs(Date.now() / 1000 - seconds) <= oldestSeconds)) return false;
    return isSame(given, signMadeUp(keys, seconds, url, body));
  },
  events: ({ body }) =>
    z
      .array(reportSchema)
      .parse(JSON.parse(body.toString('utf8')))
      .map(({ id, type, data }) => ({ externalId: id === '' ? null : id, type, data })),
  facts: ({ type, data }) => {
    if (type !== 'message.status') return [];
    const { message, delivery, status } = statusSchema.parse(data);
    return [
      {
        kind: 'MESSAGE_REPORTED',
        deliveryId: delivery,
        providerMessageId: message,
        status,
        error: status === 'FAILED' ? { code: null, message: 'The message has failed.' } : null,
      },
    ];
  },
};

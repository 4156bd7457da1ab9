import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { isSame } from '../../hub/webhooks/is-same.ts';
import type { WebhookSpec } from '../../hub/webhooks/webhook.ts';

const event = z.object({ id: z.union([z.string(), z.number()]).transform(String) });

/** The signature of a body: HMAC-SHA1 in base64 (apidocs.callrail.com, Webhook Security). */
export function callRailSignature(body: string | Buffer, signingKey: string): string {
  return createHmac('sha1', signingKey).update(body).digest('base64');
}

/** A call has ended or was changed. The event is a hint: the call is read again. */
export const callRailWebhook: WebhookSpec<{ readonly signingKey: string | null }> = {
  verify: ({ headers, body }, { signingKey }) =>
    signingKey !== null && isSame(headers['signature'] ?? '', callRailSignature(body, signingKey)),
  events: ({ body, path }) => {
    const { id } = event.parse(JSON.parse(body.toString('utf8')));
    // The same call is reported again after each change, without an id of the event.
    return [{ externalId: null, type: path === '' ? 'call' : path, data: { id } }];
  },
  facts: ({ data }) => [{ kind: 'OBJECT_CHANGED', object: 'call', id: event.parse(data).id }],
};

import { z } from 'zod';
import { isSame } from '../../hub/webhooks/is-same.ts';
import type { WebhookSpec } from '../../hub/webhooks/webhook.ts';

const event = z.object({
  meta: z.object({
    id: z.string().optional(),
    entity: z.string(),
    action: z.string(),
    entity_id: z.union([z.string(), z.number()]).transform(String),
  }),
});

/** The user of the webhook's Basic authentication; Pipedrive signs nothing. */
const user = 'switchboard';

export function pipedriveAuthorization(password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

/** An event is a hint: the person is read again. */
export const pipedriveWebhook: WebhookSpec<{ readonly webhookPassword: string | null }> = {
  verify: ({ headers }, { webhookPassword }) =>
    webhookPassword !== null &&
    isSame(headers['authorization'] ?? '', pipedriveAuthorization(webhookPassword)),
  events: ({ body }) => {
    const { meta } = event.parse(JSON.parse(body.toString('utf8')));
    return [{ externalId: meta.id ?? null, type: `${meta.entity}.${meta.action}`, data: { meta } }];
  },
  facts: ({ data }) => {
    const { meta } = event.parse(data);
    return meta.entity === 'person'
      ? [{ kind: 'OBJECT_CHANGED', object: 'contact', id: meta.entity_id }]
      : [];
  },
};

import { CreateWebhookEndpointDocument, WebhookEndpointDocument } from '#generated/operations/e2e.ts';
import { expectedTypes } from '../../counts/expected-events.ts';
import type { Play, Stage, Workload } from '../workload.ts';

/** A program receives what the others cause, as webhooks. It writes nothing itself. */
export const webhooksOut: Workload = { name: 'webhooks out', begin };

async function begin({ administrator, webhookEndpoint }: Stage): Promise<Play> {
  const { createWebhookEndpoint } = await administrator.insist(CreateWebhookEndpointDocument, {
    input: { url: webhookEndpoint.url, types: [...expectedTypes] },
  });
  const { secret, endpoint } = createWebhookEndpoint;
  if (secret === null || secret === undefined) throw new Error('The endpoint got no secret.');
  webhookEndpoint.trust(secret);
  return {
    writers: 0,
    subscriptions: [],
    acknowledged: [],
    missed: [],
    finished: Promise.resolve(),
    probe: () => administrator.insist(WebhookEndpointDocument, { id: endpoint.id }),
    stored: () => Promise.resolve([]),
  };
}

import type { WebhookEventStatus } from '#generated/documents/frontends/console/received-webhooks.ts';
import type { Tone } from '#packages/components/tone.ts';

/** In the order that an event goes through them, the bad end last. */
export const webhookStates: readonly WebhookEventStatus[] = ['RECEIVED', 'DONE', 'IGNORED', 'DEAD'];

export const webhookTones: Readonly<Record<WebhookEventStatus, Tone>> = {
  RECEIVED: 'info',
  DONE: 'good',
  IGNORED: 'neutral',
  DEAD: 'bad',
};

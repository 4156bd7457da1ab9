import { WebhookPages } from '#packages/webhooks/webhook-pages.tsx';

export function WebhooksPage() {
  return <WebhookPages hasOwners={true} />;
}

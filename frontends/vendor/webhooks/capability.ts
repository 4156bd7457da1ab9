import { defineCapability } from '../capability.ts';

export const webhooks = defineCapability({
  id: 'webhooks',
  title: { en: 'Webhooks', de: 'Webhooks' },
  icon: 'send',
  key: 'h',
  load: () => import('./webhooks-page.tsx').then(({ WebhooksPage }) => WebhooksPage),
});

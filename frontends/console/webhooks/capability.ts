import { administrators, defineCapability } from '../capability.ts';

export const webhooks = defineCapability({
  id: 'webhooks',
  title: { en: 'Webhooks', de: 'Webhooks' },
  icon: 'send',
  section: 'settings',
  roles: administrators,
  load: () => import('./webhooks-page.tsx').then(({ WebhooksPage }) => WebhooksPage),
});

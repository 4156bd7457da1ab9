import { administrators, defineCapability } from '../capability.ts';

export const receivedWebhooks = defineCapability({
  id: 'received-webhooks',
  title: { en: 'Received webhooks', de: 'Empfangene Webhooks' },
  icon: 'download',
  section: 'system',
  roles: administrators,
  load: () => import('./received-webhooks-page.tsx').then(({ ReceivedWebhooksPage }) => ReceivedWebhooksPage),
});

import { defineCapability, operators } from '../capability.ts';

export const deliveries = defineCapability({
  id: 'deliveries',
  title: { en: 'Deliveries', de: 'Versand' },
  icon: 'send',
  section: 'system',
  roles: operators,
  load: () => import('./deliveries-page.tsx').then(({ DeliveriesPage }) => DeliveriesPage),
});

import { defineCapability, operators } from '../capability.ts';

export const orders = defineCapability({
  id: 'orders',
  title: { en: 'Orders', de: 'Aufträge' },
  icon: 'clipboard',
  section: 'work',
  key: 'o',
  roles: operators,
  load: () => import('./orders-page.tsx').then(({ OrdersPage }) => OrdersPage),
});

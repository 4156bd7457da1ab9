import { defineCapability, operators } from '../capability.ts';

export const customers = defineCapability({
  id: 'customers',
  title: { en: 'Customers', de: 'Kunden' },
  icon: 'people',
  section: 'people',
  key: 'c',
  roles: operators,
  load: () => import('./customers-routes.tsx').then(({ CustomersRoutes }) => CustomersRoutes),
});

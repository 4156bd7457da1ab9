import { defineCapability, operators } from '../capability.ts';

export const vendors = defineCapability({
  id: 'vendors',
  title: { en: 'Vendors', de: 'Anbieter' },
  icon: 'store',
  section: 'people',
  key: 'v',
  roles: operators,
  load: () => import('./vendors-routes.tsx').then(({ VendorsRoutes }) => VendorsRoutes),
});

import { administrators, defineCapability } from '../capability.ts';

export const crm = defineCapability({
  id: 'crm',
  title: { en: 'CRM', de: 'CRM' },
  icon: 'swap',
  section: 'settings',
  roles: administrators,
  load: () => import('./crm-routes.tsx').then(({ CrmRoutes }) => CrmRoutes),
});

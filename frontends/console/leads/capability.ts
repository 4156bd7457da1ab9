import { defineCapability, operators } from '../capability.ts';

export const leads = defineCapability({
  id: 'leads',
  title: { en: 'Leads', de: 'Leads' },
  icon: 'target',
  section: 'people',
  roles: operators,
  load: () => import('./lead-routes.tsx').then(({ LeadRoutes }) => LeadRoutes),
});

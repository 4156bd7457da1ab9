import { defineCapability, operators } from '../capability.ts';

export const slaPolicies = defineCapability({
  id: 'sla-policies',
  title: { en: 'SLA policies', de: 'SLA-Regeln' },
  icon: 'clock',
  section: 'settings',
  roles: operators,
  load: () => import('./sla-policies-page.tsx').then(({ SlaPoliciesPage }) => SlaPoliciesPage),
});

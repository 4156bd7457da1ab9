import { defineCapability, operators } from '../capability.ts';

export const reports = defineCapability({
  id: 'reports',
  title: { en: 'Reports', de: 'Berichte' },
  icon: 'chart',
  section: 'work',
  roles: operators,
  load: () => import('./reports-page.tsx').then(({ ReportsPage }) => ReportsPage),
});

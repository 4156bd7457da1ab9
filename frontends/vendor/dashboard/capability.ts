import { defineCapability } from '../capability.ts';

export const dashboard = defineCapability({
  id: 'dashboard',
  title: { en: 'Overview', de: 'Überblick' },
  icon: 'chart',
  key: 'd',
  load: () => import('./dashboard-page.tsx').then(({ DashboardPage }) => DashboardPage),
});

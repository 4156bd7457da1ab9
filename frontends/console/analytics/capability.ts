import { defineCapability, operators } from '../capability.ts';

export const analytics = defineCapability({
  id: 'analytics',
  title: { en: 'Analytics', de: 'Auswertungen' },
  icon: 'chart',
  section: 'work',
  roles: operators,
  load: () => import('./analytics-page.tsx').then(({ AnalyticsPage }) => AnalyticsPage),
});

import { defineCapability, operators } from '../capability.ts';

export const insightAnalytics = defineCapability({
  id: 'insight',
  title: { en: 'Insight', de: 'Einblick' },
  icon: 'chart',
  section: 'work',
  roles: operators,
  load: () => import('./insight-analytics-page.tsx').then(({ InsightAnalyticsPage }) => InsightAnalyticsPage),
});

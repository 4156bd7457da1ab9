import { administrators, defineCapability } from '../capability.ts';

export const insightSettings = defineCapability({
  id: 'insight-settings',
  title: { en: 'Findings', de: 'Erkenntnisse' },
  icon: 'sparkle',
  section: 'settings',
  roles: administrators,
  load: () => import('./insight-settings-page.tsx').then(({ InsightSettingsPage }) => InsightSettingsPage),
});

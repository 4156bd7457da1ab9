import { defineCapability, operators } from '../capability.ts';

export const liveCalls = defineCapability({
  id: 'live-calls',
  title: { en: 'Live calls', de: 'Laufende Anrufe' },
  icon: 'phone',
  section: 'work',
  roles: operators,
  load: () => import('./live-calls-page.tsx').then(({ LiveCallsPage }) => LiveCallsPage),
});

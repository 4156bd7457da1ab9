import { defineCapability, operators } from '../capability.ts';

export const calls = defineCapability({
  id: 'calls',
  title: { en: 'Calls', de: 'Anrufe' },
  icon: 'phone',
  section: 'work',
  roles: operators,
  load: () => import('./calls-page.tsx').then(({ CallsPage }) => CallsPage),
});

import { defineCapability, operators } from '../capability.ts';

export const jobs = defineCapability({
  id: 'jobs',
  title: { en: 'Jobs', de: 'Aufgaben' },
  icon: 'warning',
  section: 'system',
  roles: operators,
  load: () => import('./jobs-page.tsx').then(({ JobsPage }) => JobsPage),
});

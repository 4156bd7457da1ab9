import { defineCapability, operators } from '../capability.ts';

export const failedJobs = defineCapability({
  id: 'failed-jobs',
  title: { en: 'Failed jobs', de: 'Gescheiterte Aufgaben' },
  icon: 'warning',
  section: 'system',
  roles: operators,
  load: () => import('./failed-jobs-page.tsx').then(({ FailedJobsPage }) => FailedJobsPage),
});

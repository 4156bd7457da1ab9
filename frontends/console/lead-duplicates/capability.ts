import { defineCapability, operators } from '../capability.ts';

export const leadDuplicates = defineCapability({
  id: 'lead-duplicates',
  title: { en: 'Doubles of leads', de: 'Doppelte Leads' },
  icon: 'layers',
  section: 'people',
  roles: operators,
  load: () => import('./duplicates-page.tsx').then(({ DuplicatesPage }) => DuplicatesPage),
});

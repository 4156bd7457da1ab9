import { defineCapability, operators } from '../capability.ts';

export const labels = defineCapability({
  id: 'labels',
  title: { en: 'Labels', de: 'Etiketten' },
  icon: 'flag',
  section: 'settings',
  roles: operators,
  load: () => import('./labels-page.tsx').then(({ LabelsPage }) => LabelsPage),
});

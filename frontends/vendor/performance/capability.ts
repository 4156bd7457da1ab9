import { defineCapability } from '../capability.ts';

export const performance = defineCapability({
  id: 'performance',
  title: { en: 'My performance', de: 'Meine Leistung' },
  icon: 'target',
  key: 'l',
  load: () => import('./performance-page.tsx').then(({ PerformancePage }) => PerformancePage),
});

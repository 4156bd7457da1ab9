import { defineCapability, operators } from '../capability.ts';

export const system = defineCapability({
  id: 'system',
  title: { en: 'Health', de: 'Zustand' },
  icon: 'chart',
  section: 'system',
  key: 'h',
  roles: operators,
  load: () => import('./system-page.tsx').then(({ SystemPage }) => SystemPage),
});

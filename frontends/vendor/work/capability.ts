import { defineCapability } from '../capability.ts';

export const work = defineCapability({
  id: 'work',
  title: { en: 'Work', de: 'Arbeit' },
  icon: 'clipboard',
  key: 'w',
  load: () => import('./work-page.tsx').then(({ WorkPage }) => WorkPage),
});

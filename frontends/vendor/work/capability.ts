import { defineCapability } from '../capability.ts';

export const work = defineCapability({
  id: 'work',
  title: { en: 'Work', de: 'Arbeit' },
  icon: 'clipboard',
  key: 'w',
  isPrimary: true,
  load: () => import('./work-page.tsx').then(({ WorkPage }) => WorkPage),
  alerts: ['ORDER_LATE', 'ORDER_TO_INVOICE'],
});

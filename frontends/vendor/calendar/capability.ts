import { defineCapability } from '../capability.ts';

export const calendar = defineCapability({
  id: 'calendar',
  title: { en: 'Calendar', de: 'Kalender' },
  icon: 'calendar',
  key: 'c',
  isPrimary: true,
  load: () => import('./calendar-page.tsx').then(({ CalendarPage }) => CalendarPage),
});

import { administrators, defineCapability } from '../capability.ts';

export const announcements = defineCapability({
  id: 'announcements',
  title: { en: 'Announcements', de: 'Mitteilungen' },
  icon: 'send',
  section: 'people',
  roles: administrators,
  load: () => import('./announcements-page.tsx').then(({ AnnouncementsPage }) => AnnouncementsPage),
});

import { defineCapability, operators } from '../capability.ts';

export const cannedReplies = defineCapability({
  id: 'canned-replies',
  title: { en: 'Canned replies', de: 'Textbausteine' },
  icon: 'reply',
  section: 'settings',
  roles: operators,
  load: () => import('./canned-replies-page.tsx').then(({ CannedRepliesPage }) => CannedRepliesPage),
});

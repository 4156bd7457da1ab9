import { defineCapability, operators } from '../capability.ts';

export const inbox = defineCapability({
  id: 'inbox',
  title: { en: 'Inbox', de: 'Posteingang' },
  icon: 'inbox',
  section: 'work',
  key: 'i',
  roles: operators,
  load: () => import('./inbox-page.tsx').then(({ InboxPage }) => InboxPage),
  loadBadge: () => import('./inbox-badge.tsx').then(({ InboxBadge }) => InboxBadge),
});

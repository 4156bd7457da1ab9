import { defineCapability } from '../capability.ts';

export const chats = defineCapability({
  id: 'chats',
  title: { en: 'Chats', de: 'Chats' },
  icon: 'bubble',
  key: 'a',
  isPrimary: true,
  load: () => import('./chats-page.tsx').then(({ ChatsPage }) => ChatsPage),
  loadBadge: () => import('../unread/chats-badge.tsx').then(({ ChatsBadge }) => ChatsBadge),
});

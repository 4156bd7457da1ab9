import { defineCapability } from '../capability.ts';

export const profile = defineCapability({
  id: 'profile',
  title: { en: 'Profile', de: 'Profil' },
  icon: 'store',
  key: 'p',
  load: () => import('./profile-page.tsx').then(({ ProfilePage }) => ProfilePage),
});

import { administrators, defineCapability } from '../capability.ts';

export const users = defineCapability({
  id: 'users',
  title: { en: 'Users', de: 'Benutzer' },
  icon: 'shield',
  section: 'people',
  key: 'u',
  roles: administrators,
  load: () => import('./users-page.tsx').then(({ UsersPage }) => UsersPage),
});

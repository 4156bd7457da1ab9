import { defineCapability, operators } from '../capability.ts';

export const account = defineCapability({
  id: 'account',
  title: { en: 'Your account', de: 'Ihr Konto' },
  icon: 'person',
  section: 'settings',
  key: 'y',
  roles: operators,
  load: () => import('./account-page.tsx').then(({ AccountPage }) => AccountPage),
});

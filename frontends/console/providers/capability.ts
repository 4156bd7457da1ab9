import { administrators, defineCapability } from '../capability.ts';

export const providers = defineCapability({
  id: 'providers',
  title: { en: 'Providers', de: 'Anschlüsse' },
  icon: 'plug',
  section: 'settings',
  roles: administrators,
  load: () => import('./providers-page.tsx').then(({ ProvidersPage }) => ProvidersPage),
});

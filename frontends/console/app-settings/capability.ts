import { administrators, defineCapability } from '../capability.ts';

export const appSettings = defineCapability({
  id: 'app-settings',
  title: { en: 'Apps', de: 'Apps' },
  icon: 'phone',
  section: 'settings',
  roles: administrators,
  load: () => import('./app-settings-page.tsx').then(({ AppSettingsPage }) => AppSettingsPage),
});

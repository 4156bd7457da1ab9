import { administrators, defineCapability } from '../capability.ts';

export const dispatchSettings = defineCapability({
  id: 'dispatch-settings',
  title: { en: 'Offers', de: 'Angebote' },
  icon: 'bolt',
  section: 'settings',
  roles: administrators,
  load: () => import('./dispatch-settings-page.tsx').then(({ DispatchSettingsPage }) => DispatchSettingsPage),
});

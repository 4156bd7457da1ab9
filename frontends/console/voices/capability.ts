import { administrators, defineCapability } from '../capability.ts';

export const voices = defineCapability({
  id: 'voices',
  title: { en: 'Voices', de: 'Stimmen' },
  icon: 'bubble',
  section: 'settings',
  roles: administrators,
  load: () => import('./voices-page.tsx').then(({ VoicesPage }) => VoicesPage),
});

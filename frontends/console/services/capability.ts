import { administrators, defineCapability } from '../capability.ts';

export const services = defineCapability({
  id: 'services',
  title: { en: 'Services', de: 'Leistungen' },
  icon: 'tag',
  section: 'settings',
  key: 's',
  roles: administrators,
  load: () => import('./services-page.tsx').then(({ ServicesPage }) => ServicesPage),
});

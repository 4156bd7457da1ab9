import { administrators, defineCapability } from '../capability.ts';

export const templates = defineCapability({
  id: 'templates',
  title: { en: 'Notification texts', de: 'Nachrichtentexte' },
  icon: 'note',
  section: 'settings',
  key: 't',
  roles: administrators,
  load: () => import('./templates-routes.tsx').then(({ TemplatesRoutes }) => TemplatesRoutes),
});

import { defineCapability, operators } from '../capability.ts';

export const suppressions = defineCapability({
  id: 'suppressions',
  title: { en: 'Suppressed addresses', de: 'Gesperrte Adressen' },
  icon: 'shield',
  section: 'system',
  roles: operators,
  load: () => import('./suppressions-page.tsx').then(({ SuppressionsPage }) => SuppressionsPage),
});

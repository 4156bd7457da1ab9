import { defineCapability, operators } from '../capability.ts';

export const transfers = defineCapability({
  id: 'transfers',
  title: { en: 'Imports and exports', de: 'Importe und Exporte' },
  icon: 'swap',
  section: 'system',
  key: 'm',
  roles: operators,
  load: () => import('./transfers-page.tsx').then(({ TransfersPage }) => TransfersPage),
});

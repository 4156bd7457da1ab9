import { defineCapability, operators } from '../capability.ts';

export const reconciliation = defineCapability({
  id: 'reconciliation',
  title: { en: 'Reconciliation', de: 'Abgleich' },
  icon: 'checkTwice',
  section: 'work',
  key: 'b',
  roles: operators,
  load: () => import('./reconciliation-page.tsx').then(({ ReconciliationPage }) => ReconciliationPage),
});

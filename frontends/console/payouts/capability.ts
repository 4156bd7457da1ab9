import { defineCapability, operators } from '../capability.ts';

export const payouts = defineCapability({
  id: 'payouts',
  title: { en: 'Payouts', de: 'Auszahlungen' },
  icon: 'layers',
  section: 'work',
  key: 'p',
  roles: operators,
  load: () => import('./payouts-page.tsx').then(({ PayoutsPage }) => PayoutsPage),
});

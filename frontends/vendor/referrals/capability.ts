import { defineCapability } from '../capability.ts';

export const referrals = defineCapability({
  id: 'referrals',
  title: { en: 'Referrals', de: 'Empfehlungen' },
  icon: 'people',
  key: 'e',
  load: () => import('./referrals-page.tsx').then(({ ReferralsPage }) => ReferralsPage),
});

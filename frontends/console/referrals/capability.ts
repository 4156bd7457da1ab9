import { defineCapability, operators } from '../capability.ts';

export const referrals = defineCapability({
  id: 'referrals',
  title: { en: 'Referrals', de: 'Empfehlungen' },
  icon: 'people',
  section: 'people',
  key: 'f',
  roles: operators,
  load: () => import('./referrals-page.tsx').then(({ ReferralsPage }) => ReferralsPage),
});

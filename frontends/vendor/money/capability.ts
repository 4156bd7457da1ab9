import { defineCapability } from '../capability.ts';

export const money = defineCapability({
  id: 'money',
  title: { en: 'Money', de: 'Geld' },
  icon: 'layers',
  key: 'm',
  load: () => import('./money-page.tsx').then(({ MoneyPage }) => MoneyPage),
  alerts: ['PAYOUT_FAILED'],
});

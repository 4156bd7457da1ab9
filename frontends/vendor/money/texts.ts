import { defineTexts } from '#packages/app/i18n/texts.ts';

export const moneyPageTexts = defineTexts({
  en: { title: 'Money', parts: 'Statement and payouts', statement: 'Statement', payouts: 'Payouts' },
  de: {
    title: 'Geld',
    parts: 'Abrechnung und Auszahlungen',
    statement: 'Abrechnung',
    payouts: 'Auszahlungen',
  },
});

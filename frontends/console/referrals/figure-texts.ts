import { defineTexts } from '#packages/app/i18n/texts.ts';

export const figureTexts = defineTexts({
  en: {
    title: 'What came of all codes',
    visits: 'Links opened, last 90 days',
    referrals: 'People who came',
    pending: 'Without a paid order',
    qualified: 'Reward on hold',
    approved: 'Reward booked',
    paid: 'Reward paid out',
    closed: 'Did not count, or taken back',
    earned: 'Rewards booked, without what was taken back',
    paidOut: 'Of these, paid out',
    shareOf: (count: string, share: string) => `${count} (${share})`,
  },
  de: {
    title: 'Was aus allen Codes wurde',
    visits: 'Links geöffnet, letzte 90 Tage',
    referrals: 'Gekommene',
    pending: 'Ohne bezahlten Auftrag',
    qualified: 'Prämie in der Wartefrist',
    approved: 'Prämie gebucht',
    paid: 'Prämie ausgezahlt',
    closed: 'Zählte nicht oder zurückgenommen',
    earned: 'Gebuchte Prämien, ohne Zurückgenommenes',
    paidOut: 'Davon ausgezahlt',
    shareOf: (count: string, share: string) => `${count} (${share})`,
  },
});

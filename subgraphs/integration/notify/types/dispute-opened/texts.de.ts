import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject: 'Die Zahlung der Rechnung {{ number }} wird bestritten',
    body: 'Der Kunde bestreitet {{ amount }} bei seiner Bank. Bitte rechtzeitig Belege senden, sonst geht das Geld an ihn zurück.',
  },
};

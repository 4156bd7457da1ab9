import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject: 'Rechnung {{ number }} wurde bezahlt',
    body: 'Der ganze Betrag von {{ total }} wurde bezahlt.',
  },
};

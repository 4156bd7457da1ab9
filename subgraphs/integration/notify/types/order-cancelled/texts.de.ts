import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject: 'Auftrag {{ number }} wurde storniert',
    body: 'Bitte fahren Sie nicht mehr hin. {{ service }}: {{ summary }}',
  },
};

import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject: 'Kein Betrieb für Auftrag {{ number }}',
    body: 'Niemand hat ihn angenommen. {{ service }}: {{ summary }}',
  },
};

import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject: 'Wie war unsere Hilfe?',
    body: 'Bitte sagen Sie uns, wie unsere Hilfe war. Das dauert einen Augenblick und braucht kein Konto.',
  },
  SMS: { subject: null, body: 'Wie war unsere Hilfe? Bitte sagen Sie es uns hier: {{ url }}' },
};

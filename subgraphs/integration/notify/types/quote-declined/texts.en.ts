import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: {
    subject: 'Your quote was declined',
    body: 'The customer of order {{ number }} ({{ service }}) does not take your quote.',
  },
};

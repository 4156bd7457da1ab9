import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: {
    subject: 'Your quote was accepted',
    body: 'Order {{ number }} ({{ service }}) is yours for {{ total }}.',
  },
};

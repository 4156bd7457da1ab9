import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject: 'Sie sind in einer Notiz genannt',
    body: `Jemand hat Sie in einer Notiz über {{ customer }} genannt.`,
  },
};

import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: {
    subject: 'A conversation is yours',
    body: 'The conversation with {{ customer }} was assigned to you.',
  },
};

import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: {
    subject: 'A quote is due soon',
    body: '{{ service }}: {{ summary }} The time to submit it ends {{ until }}.',
  },
};

import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: {
    subject: 'You have a quote',
    body: '{{ vendor }} would do it for {{ total }}: {{ service }}. The quote is valid until {{ until }}.',
  },
};

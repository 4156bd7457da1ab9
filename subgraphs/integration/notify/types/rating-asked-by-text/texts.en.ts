import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: {
    subject: 'How was our help?',
    body: 'Please tell us how our help was. It takes a moment and needs no account.',
  },
  SMS: { subject: null, body: 'How was our help? Please tell us here: {{ url }}' },
};

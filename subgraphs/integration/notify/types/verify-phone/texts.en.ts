import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: { subject: 'Your telephone number', body: 'A code was sent to {{ phone }} to confirm the number.' },
  SMS: {
    subject: null,
    body: '{{ code }} is your code. It is valid for {{ validMinutes }} minutes. Do not give it to anybody.',
  },
};

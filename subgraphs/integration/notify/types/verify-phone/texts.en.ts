import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: {
    subject: 'Your code',
    body: '{{ code }} is your code to verify this number. It is valid for {{ minutes }} minutes. Give it to nobody.',
  },
};

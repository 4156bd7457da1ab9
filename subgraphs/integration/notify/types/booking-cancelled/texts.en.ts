import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: {
    subject: 'Cancelled: {{ when }}',
    body: '{{ service }}, order {{ number }}: {{ about }}',
  },
};

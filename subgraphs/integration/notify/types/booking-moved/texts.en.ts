import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: {
    subject: 'Moved to {{ when }}',
    body: '{{ service }}, order {{ number }}: {{ about }}',
  },
};

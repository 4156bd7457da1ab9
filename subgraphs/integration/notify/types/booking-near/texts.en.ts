import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: {
    subject: 'Reminder: {{ when }}',
    body: '{{ service }}, order {{ number }}: {{ about }}',
  },
  SMS: { subject: null, body: 'Reminder: {{ service }}, {{ when }}, {{ about }}' },
};

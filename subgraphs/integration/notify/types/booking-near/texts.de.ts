import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject: 'Erinnerung: {{ when }}',
    body: '{{ service }}, Auftrag {{ number }}: {{ about }}',
  },
  SMS: { subject: null, body: 'Erinnerung: {{ service }}, {{ when }}, {{ about }}' },
};

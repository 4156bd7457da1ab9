import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject: 'Gebucht: {{ when }}',
    body: '{{ service }}, Auftrag {{ number }}: {{ about }}',
  },
};

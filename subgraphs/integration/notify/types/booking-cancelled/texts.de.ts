import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject: 'Abgesagt: {{ when }}',
    body: '{{ service }}, Auftrag {{ number }}: {{ about }}',
  },
};

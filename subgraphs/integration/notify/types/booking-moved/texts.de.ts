import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject: 'Verschoben auf {{ when }}',
    body: '{{ service }}, Auftrag {{ number }}: {{ about }}',
  },
};

import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject: 'Verschoben auf {{ when }}',
    body: '{{ service }} mit {{ with }}, Auftrag {{ number }}, hat einen neuen Termin.',
  },
};

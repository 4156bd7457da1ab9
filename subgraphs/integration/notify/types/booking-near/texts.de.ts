import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: { subject: 'Erinnerung: {{ when }}', body: '{{ service }} mit {{ with }}, Auftrag {{ number }}.' },
  SMS: { subject: null, body: 'Erinnerung: {{ service }} mit {{ with }}, {{ when }}.' },
};

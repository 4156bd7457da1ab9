import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: { subject: 'Reminder: {{ when }}', body: '{{ service }} with {{ with }}, order {{ number }}.' },
  SMS: { subject: null, body: 'Reminder: {{ service }} with {{ with }}, {{ when }}.' },
};

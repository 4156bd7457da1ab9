import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject: 'Wie war die Arbeit?',
    body: '{{ vendor }} hat Ihren Auftrag abgeschlossen: {{ service }}. Bitte bewerten Sie die Arbeit.',
  },
};

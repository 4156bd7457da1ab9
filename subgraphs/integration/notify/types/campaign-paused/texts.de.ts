import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject: 'Die Kampagne „{{ name }}“ hat sich angehalten',
    body: 'Sie ruft vorerst niemanden an ({{ reason }}). Sehen Sie sich die Ergebnisse an, bevor Sie sie fortsetzen.',
  },
};

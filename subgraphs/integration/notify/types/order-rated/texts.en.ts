import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: {
    subject: '{{ stars }} of 5 stars',
    body: 'A customer has rated order {{ number }} ({{ service }}) with {{ stars }} of 5 stars.',
  },
};

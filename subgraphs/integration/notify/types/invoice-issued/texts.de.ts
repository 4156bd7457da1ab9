import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject: 'Rechnung {{ number }}',
    body: '{{ vendor }} hat Ihnen eine Rechnung über {{ total }} gestellt.',
  },
};

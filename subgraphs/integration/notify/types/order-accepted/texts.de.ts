import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject: 'Ihr Auftrag wurde angenommen',
    body: '{{ vendor }} übernimmt Ihren Auftrag: {{ service }}.',
  },
};

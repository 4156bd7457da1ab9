import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject: 'Ihr Kostenvoranschlag wurde angenommen',
    body: 'Auftrag {{ number }} ({{ service }}) gehört Ihnen für {{ total }}.',
  },
};

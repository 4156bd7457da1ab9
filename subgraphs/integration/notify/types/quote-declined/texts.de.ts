import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject: 'Ihr Kostenvoranschlag wurde abgelehnt',
    body: 'Der Kunde von Auftrag {{ number }} ({{ service }}) nimmt Ihren Kostenvoranschlag nicht an.',
  },
};

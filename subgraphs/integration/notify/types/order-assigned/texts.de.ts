import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: { subject: 'Auftrag {{ number }} gehört Ihnen', body: '{{ service }}: {{ summary }}' },
};

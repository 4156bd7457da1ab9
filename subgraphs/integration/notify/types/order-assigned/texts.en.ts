import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: { subject: 'Order {{ number }} is yours', body: '{{ service }}: {{ summary }}' },
};

import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: { subject: 'Somebody wants to be called back', body: '{{ reason }}' },
};

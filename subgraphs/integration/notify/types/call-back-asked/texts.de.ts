import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: { subject: 'Jemand möchte zurückgerufen werden', body: '{{ reason }}' },
};

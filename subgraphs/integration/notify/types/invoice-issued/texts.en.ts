import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: { subject: 'Invoice {{ number }}', body: '{{ vendor }} has sent you an invoice over {{ total }}.' },
};

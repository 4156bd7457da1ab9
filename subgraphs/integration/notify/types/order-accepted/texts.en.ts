import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: { subject: 'Your order was accepted', body: '{{ vendor }} takes your order: {{ service }}.' },
};

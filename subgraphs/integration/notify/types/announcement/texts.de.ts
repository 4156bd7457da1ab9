import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: { subject: '{{ title }}', body: '{{ body }}' },
  SMS: { subject: null, body: '{{ title }}: {{ body }}' },
  WHATSAPP: { subject: null, body: '{{ title }}: {{ body }}' },
};

import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: {
    subject: 'New {{ service }} order, {{ distance }}',
    body: '{{ brief }} Answer by {{ until }}.',
  },
  SMS: {
    subject: null,
    body: 'New {{ service }} order, {{ distance }}: {{ brief }} Answer by {{ until }}.{% if url %} {{ url }} or reply YES {{ code }}{% endif %}',
  },
  WHATSAPP: {
    subject: null,
    body: 'New {{ service }} order, {{ distance }}: {{ brief }} Answer by {{ until }}.',
  },
  VOICE: {
    subject: null,
    body: 'You have a new {{ service }} order, {{ distance }} away. {{ brief }} Press 1 to accept it.',
  },
};

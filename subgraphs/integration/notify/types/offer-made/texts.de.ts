import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject: 'Neuer Auftrag: {{ service }}, {{ distance }}',
    body: '{{ brief }} Antwort bis {{ until }}.',
  },
  SMS: {
    subject: null,
    body: 'Neuer Auftrag: {{ service }}, {{ distance }}: {{ brief }} Antwort bis {{ until }}.{% if url %} {{ url }} oder JA {{ code }}{% endif %}',
  },
  WHATSAPP: {
    subject: null,
    body: 'Neuer Auftrag: {{ service }}, {{ distance }}: {{ brief }} Antwort bis {{ until }}.',
  },
  VOICE: {
    subject: null,
    body: 'Sie haben einen neuen Auftrag: {{ service }}, {{ distance }} entfernt. {{ brief }} Drücken Sie die 1, um ihn anzunehmen.',
  },
};

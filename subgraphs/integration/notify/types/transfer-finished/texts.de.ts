import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject:
      '{{ file }}: {% if state == "DONE" %}fertig{% elsif state == "DONE_WITH_ERRORS" %}fertig, mit Fehlern{% elsif state == "FAILED" %}fehlgeschlagen{% else %}abgebrochen{% endif %}',
    body: 'Zeilen: {{ rows }}. Zeilen mit Fehlern: {{ failed }}.',
  },
};

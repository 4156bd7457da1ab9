import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: {
    subject:
      '{{ file }}: {% if state == "DONE" %}done{% elsif state == "DONE_WITH_ERRORS" %}done, with errors{% elsif state == "FAILED" %}failed{% else %}stopped{% endif %}',
    body: 'Rows: {{ rows }}. Rows with errors: {{ failed }}.',
  },
};

import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: {
    subject: 'A customer has waited too long',
    body: `{% if kind == "RESOLUTION" %}The conversation with {{ customer }} was to be closed by now.{% elsif kind == "NEXT_RESPONSE" %}{{ customer }} was to have an answer by now.{% else %}{{ customer }} was to have a first answer by now.{% endif %}`,
  },
};

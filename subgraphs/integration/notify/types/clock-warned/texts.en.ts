import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: {
    subject: 'A customer waits for you',
    body: `{% if kind == "RESOLUTION" %}The conversation with {{ customer }} is to be closed soon.{% elsif kind == "NEXT_RESPONSE" %}{{ customer }} is to get an answer soon.{% else %}{{ customer }} is to get a first answer soon.{% endif %}`,
  },
};

import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: {
    subject: 'A call was missed',
    body: 'Somebody called{% if source %} after seeing {{ source }}{% endif %}, and nobody answered. Call them back within 15 minutes.',
  },
};

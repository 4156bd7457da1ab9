import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: {
    subject: 'You are named in a note',
    body: `Somebody named you in a note about {{ customer }}.`,
  },
};

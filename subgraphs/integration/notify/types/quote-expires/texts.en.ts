import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: {
    subject: 'A quote expires soon',
    body: 'The quote of {{ vendor }} for {{ total }} ({{ service }}) is valid until {{ until }}.',
  },
};

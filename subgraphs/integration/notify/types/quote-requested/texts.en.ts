import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: {
    subject: 'You were asked for a quote',
    body: '{{ service }}: {{ summary }} Submit it until {{ until }}.',
  },
};

import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject: 'Ein Kostenvoranschlag ist bald fällig',
    body: '{{ service }}: {{ summary }} Er kann bis {{ until }} eingereicht werden.',
  },
};

import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject: 'Ein Kostenvoranschlag wird gewünscht',
    body: '{{ service }}: {{ summary }} Bitte bis {{ until }} einreichen.',
  },
};

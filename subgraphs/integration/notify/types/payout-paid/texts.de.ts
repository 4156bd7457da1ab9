import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject: '{{ amount }} wurden ausgezahlt',
    body: 'Eine Auszahlung von {{ amount }} ist bei Ihnen eingegangen.',
  },
};

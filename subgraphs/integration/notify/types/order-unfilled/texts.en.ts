import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: {
    subject: 'No vendor for order {{ number }}',
    body: 'Nobody has accepted it. {{ service }}: {{ summary }}',
  },
};

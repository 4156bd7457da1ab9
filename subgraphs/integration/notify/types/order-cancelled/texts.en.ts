import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: {
    subject: 'Order {{ number }} was cancelled',
    body: 'Do not go there any more. {{ service }}: {{ summary }}',
  },
};

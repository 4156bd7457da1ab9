import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: {
    subject: 'The payment of invoice {{ number }} is disputed',
    body: 'The customer disputes {{ amount }} at their bank. Send evidence in time, or the money goes back to them.',
  },
};

import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: { subject: 'You were paid out {{ amount }}', body: 'A payout of {{ amount }} has reached you.' },
};

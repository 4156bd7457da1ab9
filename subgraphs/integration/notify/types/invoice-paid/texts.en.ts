import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: { subject: 'Invoice {{ number }} was paid', body: 'The whole amount of {{ total }} was paid.' },
};

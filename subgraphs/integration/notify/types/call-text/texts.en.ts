import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = { IN_APP: { subject: 'From your call', body: '{{ text }}' } };

import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = { IN_APP: { subject: 'Aus Ihrem Anruf', body: '{{ text }}' } };

import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: {
    subject: 'How was the work?',
    body: '{{ vendor }} has completed your order: {{ service }}. Please rate the work.',
  },
};

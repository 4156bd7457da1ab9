import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: {
    subject: 'The campaign "{{ name }}" has paused itself',
    body: 'It places no calls for now ({{ reason }}). Look at its results before you let it go on.',
  },
};

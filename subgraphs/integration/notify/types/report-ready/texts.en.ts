import type { TypeTexts } from '../notification-type.ts';

export const en: TypeTexts = {
  IN_APP: { subject: 'The report "{{ name }}" is ready', body: 'It has {{ rows }} rows.' },
};

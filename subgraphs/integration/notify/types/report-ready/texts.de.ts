import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: { subject: 'Der Bericht „{{ name }}“ ist fertig', body: 'Er hat {{ rows }} Zeilen.' },
};

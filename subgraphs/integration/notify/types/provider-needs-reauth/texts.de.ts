import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject: '{{ provider }} muss neu verbunden werden',
    body: '{{ provider }} akzeptiert die Freigabe des Kontos "{{ account }}" nicht mehr. Bis ein Administrator es neu verbindet, wird dorthin nichts gesendet.',
  },
};

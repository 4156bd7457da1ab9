import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject: 'Webhooks an {{ host }} sind abgeschaltet',
    body: '{% if isGone %}Der Endpunkt bei {{ host }} meldet, dass es ihn nicht mehr gibt (Status 410).{% else %}Fünf Tage lang ist jede Anfrage an den Endpunkt bei {{ host }} gescheitert.{% endif %} Bis Sie ihn wieder einschalten, wird dorthin nichts gesendet.',
  },
};

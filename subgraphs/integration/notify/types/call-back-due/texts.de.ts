import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject: 'Ein Anruf wurde verpasst',
    body: 'Jemand hat angerufen{% if source %} (Quelle: {{ source }}){% endif %}, und niemand hat abgenommen. Rufen Sie innerhalb von 15 Minuten zurück.',
  },
};

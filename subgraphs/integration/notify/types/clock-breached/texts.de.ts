import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject: 'Jemand wartet zu lange',
    body: `{% if kind == "RESOLUTION" %}Die Unterhaltung mit {{ customer }} sollte jetzt abgeschlossen sein.{% elsif kind == "NEXT_RESPONSE" %}{{ customer }} sollte jetzt eine Antwort haben.{% else %}{{ customer }} sollte jetzt eine erste Antwort haben.{% endif %}`,
  },
};

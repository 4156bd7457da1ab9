import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject: 'Jemand wartet auf Sie',
    body: `{% if kind == "RESOLUTION" %}Die Unterhaltung mit {{ customer }} soll bald abgeschlossen sein.{% elsif kind == "NEXT_RESPONSE" %}{{ customer }} soll bald eine Antwort bekommen.{% else %}{{ customer }} soll bald eine erste Antwort bekommen.{% endif %}`,
  },
};

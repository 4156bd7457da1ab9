import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject: '{{ stars }} von 5 Sternen',
    body: 'Ein Kunde hat Auftrag {{ number }} ({{ service }}) mit {{ stars }} von 5 Sternen bewertet.',
  },
};

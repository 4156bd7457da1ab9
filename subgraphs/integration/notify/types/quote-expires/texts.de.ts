import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject: 'Ein Kostenvoranschlag läuft bald ab',
    body: 'Der Kostenvoranschlag von {{ vendor }} über {{ total }} ({{ service }}) gilt bis {{ until }}.',
  },
};

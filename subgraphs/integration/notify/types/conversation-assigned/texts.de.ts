import type { TypeTexts } from '../notification-type.ts';

export const de: TypeTexts = {
  IN_APP: {
    subject: 'Eine Unterhaltung gehört Ihnen',
    body: 'Die Unterhaltung mit {{ customer }} wurde Ihnen zugewiesen.',
  },
};

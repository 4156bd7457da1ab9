import { defineTexts } from '#packages/app/i18n/texts.ts';

export const bannerTexts = defineTexts({
  en: {
    label: 'Announcements',
    close: (title: string) => `Close “${title}”`,
    more: 'Read more',
  },
  de: {
    label: 'Mitteilungen',
    close: (title: string) => `„${title}“ schließen`,
    more: 'Mehr lesen',
  },
});

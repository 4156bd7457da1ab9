import { defineTexts } from '#packages/app/i18n/texts.ts';

export const installTexts = defineTexts({
  en: {
    newVersion: 'A new version of the app is there.',
    take: 'Load it now',
  },
  de: {
    newVersion: 'Es gibt eine neue Version der App.',
    take: 'Jetzt laden',
  },
});

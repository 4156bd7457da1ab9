import { defineTexts } from '#packages/app/i18n/texts.ts';

export const listPageTexts = defineTexts({
  en: { reload: 'Load again' },
  de: { reload: 'Neu laden' },
});

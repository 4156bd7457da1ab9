import { defineTexts } from '#packages/app/i18n/texts.ts';

export const vendorTexts = defineTexts({
  en: { app: 'the vendor app' },
  de: { app: 'der Anbieter-App' },
});

import { defineTexts } from '#packages/app/i18n/texts.ts';

export const settingsTexts = defineTexts({
  en: {
    title: 'Numbers and times',
    locale: 'Country and language of numbers',
    localeHint: 'Used where it is of the language that this page is in.',
    timezone: 'Time zone',
    currency: 'Your currency',
    asHere: 'As on this device',
    none: 'None',
    save: 'Save',
    saved: 'Saved.',
  },
  de: {
    title: 'Zahlen und Zeiten',
    locale: 'Land und Sprache der Zahlen',
    localeHint: 'Gilt, wo die Seite in derselben Sprache ist.',
    timezone: 'Zeitzone',
    currency: 'Ihre Währung',
    asHere: 'Wie auf diesem Gerät',
    none: 'Keine',
    save: 'Speichern',
    saved: 'Gespeichert.',
  },
});
